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

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"anyOf":[{"$ref":"#/$defs/a"}]}}}""")]
    [InlineData("""{"properties":{"const":{"$ref":"#/$defs/a"}},"$defs":{"a":{"not":{"$ref":"#/$defs/a"}}}}""")]
    [InlineData("""{"$ref":"#/enum/0","enum":[{"$ref":"#/enum/0"}]}""")]
    [InlineData("""{"$dynamicRef":"#a","$dynamicAnchor":"a"}""")]
    [InlineData("""{"$ref":"#/%24defs/a","$defs":{"a":{"$ref":"#/%24defs/a"}}}""")]
    [InlineData("""{"properties":{"a":{"$id":"https://shop.example/a","$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/a"}}}}}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/none"}}}""")]
    public void A_schema_that_leads_back_to_itself_or_out_of_itself_is_refused(string schema)
    {
        Assert.NotNull(new SchemaCheck().WhyUnusable(Schema(schema)));
        Assert.NotNull(new SchemaCheck().WhyNot(Schema(schema), JsonElement.Parse("""{"a":1,"const":1}""")));
    }

    [Fact]
    public void A_schema_that_doubles_with_every_step_is_refused()
    {
        var parts = string.Join(',', Enumerable.Range(0, 30).Select(at => $$"""
            "p{{at}}":{"allOf":[{"$ref":"#/$defs/p{{at + 1}}"},{"$ref":"#/$defs/p{{at + 1}}"}]}
            """));

        Assert.Contains("2000", new SchemaCheck().WhyUnusable(Schema("""{"$ref":"#/$defs/p0","$defs":{""" + parts + ""","p30":{"type":"object"}}}"""))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#/$defs/p0")]
    [InlineData("#/$defs/p150")]
    public void A_schema_whose_references_go_deeper_than_a_stack_is_refused(string first)
    {
        var parts = string.Join(',', Enumerable.Range(0, 300).Select(at => $$"""
            "p{{at}}":{"$ref":"#/$defs/p{{at + 1}}"}
            """));

        // From the middle, none of which is too deep by itself, and then from the beginning.
        var schema = $$"""{"allOf":[{"$ref":"{{first}}"},{"$ref":"#/$defs/p0"}],"$defs":{""" + parts + ""","p300":{"type":"object"}}}""";
        Assert.Contains("more than 256", new SchemaCheck().WhyUnusable(Schema(schema))!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_whose_references_lead_through_more_levels_than_there_is_stack_for_is_refused()
    {
        const int Levels = 50;
        const int Parts = 5_000;
        var parts = string.Join(',', Enumerable.Range(0, Parts).Select(at =>
            $"\"p{at}\":" + string.Concat(Enumerable.Repeat("""{"not":""", Levels)) + $"{{\"$ref\":\"#/$defs/p{at + 1}\"}}" + new string('}', Levels)));

        Assert.Contains("more than 256", new SchemaCheck().WhyUnusable(Schema("""{"$ref":"#/$defs/p0","$defs":{""" + parts + $",\"p{Parts}\":" + """{"type":"object"}}}"""))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$ref":"#/$defs/order","$defs":{"order":{"type":"object","properties":{"from":{"$ref":"#/$defs/a~1b"},"to":{"$ref":"#/$defs/a~1b"}}},"a/b":{"type":"string"}}}""")]
    [InlineData("""{"type":"object","properties":{"$ref":{"type":"string"},"$id":{"type":"string"},"id":{"type":"integer"}},"default":{"$ref":"#","id":7}}""")]
    [InlineData("""{"$id":"https://shop.example/order","$schema":"https://json-schema.org/draft/2020-12/schema","definitions":{"a":{"type":"string"}},"properties":{"a":{"$ref":"#/definitions/a"}}}""")]
    public void A_schema_that_refers_to_its_own_parts_is_used(string schema) => Assert.Null(new SchemaCheck().WhyUnusable(Schema(schema)));

    private static JsonObject Schema(string json) => JsonNode.Parse(json)!.AsObject();

    private static string? WhyNot(string function, string arguments) =>
        new SchemaCheck().WhyNot(BuiltInFunctions.All.Single(one => one.Definition.Name == function).Definition.Schema, JsonElement.Parse(arguments));
}
