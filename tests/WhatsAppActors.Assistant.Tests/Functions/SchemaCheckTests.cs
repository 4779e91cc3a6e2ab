using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;

namespace WhatsAppActors.Assistant.Tests.Functions;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("read_customer", "{}")]
    [InlineData("update_customer", """{"fields":{"city":"Ulm","age":7,"gone":null}}""")]
    [InlineData("update_customer", """{"language":"pt-BR"}""")]
    [InlineData("change_subscription", """{"action":"switch","plan":"plus"}""")]
    [InlineData("set_consent", """{"consent":"granted"}""")]
    [InlineData("find_messages", """{"words":"bread"}""")]
    [InlineData("label_conversation", """{"priority":"urgent"}""")]
    [InlineData("send_buttons", """{"text":"Which?","buttons":["Red"]}""")]
    [InlineData("send_list", """{"text":"Which?","button":"Open","rows":[{"title":"Red","description":"a colour"}]}""")]
    [InlineData("send_media", """{"kind":"image","link":"https://example.com/a.png"}""")]
    [InlineData("schedule_follow_up", """{"inMinutes":5,"text":"Still there?"}""")]
    [InlineData("hand_over", """{"reason":"asked"}""")]
    public void What_fits_is_taken(string function, string arguments) => Assert.Null(WhyNot(function, arguments));

    [Theory]
    [InlineData("read_customer", """{"id":"somebody else"}""")]
    [InlineData("update_customer", "{}")]
    [InlineData("update_customer", """{"fields":{"city":{"deep":1}}}""")]
    [InlineData("update_customer", """{"language":"Portuguese"}""")]
    [InlineData("change_subscription", """{"plan":"plus"}""")]
    [InlineData("set_consent", """{"consent":"maybe"}""")]
    [InlineData("find_messages", """{"words":""}""")]
    [InlineData("label_conversation", """{"priority":"soon"}""")]
    [InlineData("send_buttons", """{"text":"Which?","buttons":["a","b","c","d"]}""")]
    [InlineData("send_list", """{"text":"Which?","button":"Open","rows":[]}""")]
    [InlineData("send_media", """{"kind":"sticker","link":"https://example.com/a.png"}""")]
    [InlineData("schedule_follow_up", """{"inMinutes":"5","text":"x"}""")]
    [InlineData("hand_over", "[]")]
    [InlineData("hand_over", "null")]
    public void What_does_not_fit_is_said(string function, string arguments) => Assert.NotEmpty(WhyNot(function, arguments)!);

    [Fact]
    public void What_is_wrong_is_named()
    {
        var schema = JsonNode.Parse("""{"type":"object","properties":{"room":{"type":"integer"}},"required":["room"]}""")!.AsObject();

        Assert.Contains("/room", new SchemaCheck().WhyNot(schema, JsonElement.Parse("""{"room":"seven"}"""))!, StringComparison.Ordinal);
        Assert.Contains("room", new SchemaCheck().WhyNot(schema, JsonElement.Parse("{}"))!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_with_a_name_of_its_own_is_read_again_and_again_and_so_is_anothers_with_that_name()
    {
        var check = new SchemaCheck();
        for (var time = 0; time < 3; time++) Assert.Null(check.WhyNot(Schema("""{"$id":"https://shop.example/order","type":"object"}"""), JsonElement.Parse("{}")));
        Assert.NotNull(check.WhyNot(Schema("""{"$id":"https://shop.example/order","type":"object","required":["room"]}"""), JsonElement.Parse("{}")));
        Assert.NotNull(new SchemaCheck().WhyNot(Schema("""{"$id":"https://shop.example/order","type":"object","required":["room"]}"""), JsonElement.Parse("{}")));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"("}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"https://nowhere.example/schema"}}}""")]
    public void A_schema_that_cannot_be_used_is_said_to_be_and_harms_nobody(string schema)
    {
        Assert.NotNull(new SchemaCheck().WhyNot(Schema(schema), JsonElement.Parse("""{"a":"b"}""")));
    }

    private static JsonObject Schema(string json) => JsonNode.Parse(json)!.AsObject();

    private static string? WhyNot(string function, string arguments) =>
        new SchemaCheck().WhyNot(BuiltInFunctions.All.Single(one => one.Definition.Name == function).Definition.Schema, JsonElement.Parse(arguments));
}
