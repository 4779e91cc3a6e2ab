using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Content.Tests;

/// <summary>What WhatsApp would refuse is refused here, by its member and limit; what is just within passes.</summary>
public sealed class LimitTests
{
    // Sample, member, how many characters it may have.
    public static TheoryData<string, string, int> Texts => new()
    {
        { "text", "text", 4096 },
        { "image", "text", 1024 },
        { "document", "media.filename", 240 },
        { "video", "media.id", 128 },
        { "location", "location.name", 1000 },
        { "location", "location.address", 1000 },
        { "contacts", "contacts[0].name.formattedName", 1000 },
        { "buttons", "text", 1024 },
        { "buttons", "interactive.header.text", 60 },
        { "buttons", "interactive.footer", 60 },
        { "buttons", "interactive.buttons[0].id", 256 },
        { "buttons", "interactive.buttons[0].title", 20 },
        { "list", "text", 4096 },
        { "list", "interactive.header", 60 },
        { "list", "interactive.footer", 60 },
        { "list", "interactive.button", 20 },
        { "list", "interactive.sections[0].title", 24 },
        { "list", "interactive.sections[0].rows[0].id", 200 },
        { "list", "interactive.sections[0].rows[0].title", 24 },
        { "list", "interactive.sections[0].rows[0].description", 72 },
        { "URL button", "interactive.displayText", 20 },
        { "flow", "interactive.cta", 30 },
        { "flow", "interactive.flowToken", 200 },
        { "product list", "interactive.header", 60 },
        { "product list", "interactive.sections[0].title", 24 },
        { "carousel of pages", "interactive.cards[0].text", 160 },
        { "carousel of pages", "interactive.cards[0].displayText", 20 },
        { "carousel of answers", "interactive.cards[0].buttons[0].title", 20 },
        { "filled template", "template.components[1].parameters[0].text", 1024 },
        { "filled template", "template.components[2].parameters[0].payload", 128 },
        { "filled template", "template.components[4].parameters[0].couponCode", 20 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string sample, string member, int limit)
    {
        Assert.Empty(With(sample, member, new string('x', limit)));

        var fault = Assert.Single(With(sample, member, new string('x', limit + 1)));
        Assert.Equal((member, $"must be a text of 1 to {limit} characters; it has {limit + 1}."), (fault.Member, fault.Message));
        Assert.Contains(With(sample, member, ""), wrong => wrong.Member == member);
        Assert.Contains(With(sample, member, "a\0"), wrong => wrong.Member == member);
    }

    [Theory]
    [InlineData("image", "media.link", "\"ftp://example.com/a\"", "media.link")]
    [InlineData("image", "media.id", "\"1\"", "media")]
    [InlineData("image", "media.link", null, "media")]
    [InlineData("audio", "text", "\"a caption\"", "text")]
    [InlineData("location", "location.latitude", "90.1", "location.latitude")]
    [InlineData("location", "location.longitude", "-180.1", "location.longitude")]
    [InlineData("location", "location.longitude", null, "location.longitude")]
    [InlineData("contacts", "contacts", "[]", "contacts")]
    [InlineData("contacts", "contacts[0].name", """{"formattedName":"Ana"}""", "contacts[0].name.firstName")]
    [InlineData("reaction", "reaction.emoji", "\"ok\"", "reaction.emoji")]
    [InlineData("reaction", "reaction.emoji", "\"a\"", "reaction.emoji")]
    [InlineData("reaction", "reaction.emoji", "\"é\"", "reaction.emoji")]
    [InlineData("reaction", "reaction.emoji", "\"👍👍\"", "reaction.emoji")]
    [InlineData("reaction", "reaction.messageId", null, "reaction.messageId")]
    [InlineData("reaction", "context", """{"messageId":"01936f2e-8d4a-7cde-8f01-23456789abcd"}""", "context")]
    [InlineData("buttons", "interactive.buttons", "[]", "interactive.buttons")]
    [InlineData("buttons", "interactive.buttons", """[{"id":"1","title":"1"},{"id":"2","title":"2"},{"id":"3","title":"3"},{"id":"4","title":"4"}]""", "interactive.buttons")]
    [InlineData("buttons", "interactive.buttons[1].id", "\"sea\"", "interactive.buttons")]
    [InlineData("buttons", "interactive.buttons[1].title", "\"Sea view\"", "interactive.buttons")]
    [InlineData("buttons", "interactive.header.image", """{"id":"1"}""", "interactive.header")]
    [InlineData("buttons", "interactive", null, "interactive")]
    [InlineData("list", "interactive.sections[1].title", null, "interactive.sections[1].title")]
    [InlineData("list", "interactive.sections[1].rows", "[]", "interactive.sections[1].rows")]
    [InlineData("list", "interactive.sections[1].rows[0].id", "\"9\"", "interactive.sections")]
    [InlineData("URL button", "interactive.url", "\"javascript:alert(1)\"", "interactive.url")]
    [InlineData("flow", "interactive.flowName", "\"a\"", "interactive.flowId")]
    [InlineData("flow", "interactive.flowAction", "\"jump\"", "interactive.flowAction")]
    [InlineData("flow", "interactive.screen", null, "interactive.data")]
    [InlineData("flow", "interactive.data", "[]", "interactive.data")]
    [InlineData("location request", "text", null, "text")]
    [InlineData("address", "interactive.country", "\"DE\"", "interactive.country")]
    [InlineData("carousel of pages", "interactive.cards[0].buttons", """[{"id":"1","title":"1"}]""", "interactive.cards[0].url")]
    [InlineData("carousel of pages", "interactive.cards[0].text", "\"1\\n2\\n3\\n4\"", "interactive.cards[0].text")]
    [InlineData("carousel of answers", "interactive.cards[0].buttons", """[{"id":"1","title":"1"},{"id":"2","title":"2"}]""", "interactive.cards")]
    [InlineData("template", "text", "\"Hello\"", "text")]
    [InlineData("template", "template.name", "\"Hello World\"", "template.name")]
    [InlineData("template", "template.language", "\"english!\"", "template.language")]
    [InlineData("filled template", "template.components[2].subType", "\"shake\"", "template.components[2].subType")]
    [InlineData("filled template", "template.components[2].index", "10", "template.components[2].index")]
    [InlineData("filled template", "template.components[3].index", "0", "template.components")]
    [InlineData("filled template", "template.components[1].parameters[1].code", "\"dollars\"", "template.components[1].parameters[1].code")]
    [InlineData("template with a place", "template.components[0].parameters[0].location.name", null, "template.components[0].parameters[0].location.name")]
    public void What_breaks_a_rule_is_named(string sample, string member, string? json, string faulty) =>
        Assert.Equal(faulty, Assert.Single(Read(sample, member, json is null ? null : JsonNode.Parse(json), remove: json is null)).Member);

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        const string json = """{"type":"interactive","text":"","interactive":{"type":"button","footer":"","buttons":[{"id":"","title":"A title of more than twenty characters"}]}}""";

        Assert.Equal(
            ["text", "interactive.footer", "interactive.buttons[0].id", "interactive.buttons[0].title"],
            ContentJson.Read(JsonDocument.Parse(json).RootElement).Faults.Select(fault => fault.Member));
    }

    [Fact]
    public void A_list_has_ten_rows_in_all()
    {
        JsonArray rows = [.. Enumerable.Range(0, 9).Select(i => new JsonObject { ["id"] = $"r{i}", ["title"] = "Row" })];
        Assert.Empty(Read("list", "interactive.sections[0].rows", rows, remove: false));
        rows.Add(new JsonObject { ["id"] = "r9", ["title"] = "Row" });

        var fault = Assert.Single(Read("list", "interactive.sections[0].rows", rows, remove: false));
        Assert.Equal(("interactive.sections", "must have at most 10 rows in all; they have 11."), (fault.Member, fault.Message));
    }

    private static IReadOnlyList<Checking.ContentFault> With(string sample, string member, string text) => Read(sample, member, text, remove: false);

    private static IReadOnlyList<Checking.ContentFault> Read(string sample, string member, JsonNode? value, bool remove)
    {
        var body = JsonNode.Parse(Samples.All[sample])!;
        var steps = member.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        var parent = steps[..^1].Aggregate(body, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step]!);
        if (remove) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = value?.DeepClone();
        return ContentJson.Read(JsonDocument.Parse(body.ToJsonString()).RootElement).Faults;
    }
}
