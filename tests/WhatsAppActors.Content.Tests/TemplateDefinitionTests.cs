using System.Text.Json;
using WhatsAppActors.Content.Definitions;

namespace WhatsAppActors.Content.Tests;

/// <summary>What WhatsApp would refuse of a template is told by its member before it is handed in.</summary>
public sealed class TemplateDefinitionTests
{
    [Theory]
    [InlineData("""[{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"body","text":"Dear {{1}}, {{2}} is due","example":{"body_text":[["Ana","a bill"]]}}]""")]
    [InlineData("""[{"type":"HEADER","format":"TEXT","text":"For {{1}} only","example":{"header_text":["Ana"]}},{"type":"BODY","text":"Hello"},{"type":"FOOTER","text":"Bye"}]""")]
    [InlineData("""[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4:x"]}},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Come"}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Track","url":"https://example.com/{{1}}","example":["https://example.com/7"]},{"type":"PHONE_NUMBER","text":"Call","phone_number":"+12025550123"}]}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"SOMETHING_NEW","x":1}]""")]
    public void What_WhatsApp_takes_has_no_faults(string components) => Assert.Empty(Of(components));

    [Theory]
    [InlineData("components", """{"type":"BODY"}""")]
    [InlineData("components", """[{"type":"FOOTER","text":"Bye"}]""")]
    [InlineData("components", """[{"type":"BODY","text":"Hello"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("components[0].text", """[{"type":"BODY"}]""")]
    [InlineData("components[0].text", """[{"type":"BODY","text":"{{1}} is due","example":{"body_text":[["A bill"]]}}]""")]
    [InlineData("components[0].text", """[{"type":"BODY","text":"Dear {{1}} and {{3}}, hello","example":{"body_text":[["A","B"]]}}]""")]
    [InlineData("components[0].example.body_text", """[{"type":"BODY","text":"Dear {{1}}, hello"}]""")]
    [InlineData("components[0].example.body_text", """[{"type":"BODY","text":"Dear {{1}}, {{2}} hello","example":{"body_text":[["A"]]}}]""")]
    [InlineData("components[1].type", """[{"type":"BODY","text":"Hello"},{"text":"Hello"}]""")]
    [InlineData("components[0].format", """[{"type":"HEADER","format":"SONG"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("components[0].text", """[{"type":"HEADER","format":"TEXT","text":"For {{1}} and {{2}} only","example":{"header_text":["A","B"]}},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("components[0].example.header_handle", """[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("components[1].text", """[{"type":"BODY","text":"Hello"},{"type":"FOOTER","text":"Bye {{1}} bye"}]""")]
    [InlineData("components[1].buttons", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[]}]""")]
    [InlineData("components[1].buttons", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"A","url":"https://a.example"},{"type":"URL","text":"B","url":"https://b.example"},{"type":"URL","text":"C","url":"https://c.example"}]}]""")]
    [InlineData("components[1].buttons", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"A"},{"type":"COPY_CODE","example":"B"}]}]""")]
    [InlineData("components[1].buttons[0].text", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Twenty-six characters long"}]}]""")]
    [InlineData("components[1].buttons[0].url", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"A","url":"https://{{1}}.example/a","example":["https://a.example"]}]}]""")]
    [InlineData("components[1].buttons[0].example", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"A","url":"https://a.example/{{1}}"}]}]""")]
    [InlineData("components[1].buttons[0].type", """[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":["Stop"]}]""")]
    public void What_it_refuses_is_named(string member, string components) => Assert.Contains(member, Of(components).Select(fault => fault.Member));

    [Theory]
    [InlineData(1024, 0), InlineData(1025, 1)]
    public void The_body_has_its_limit(int length, int faults) => Assert.Equal(faults, Of($$"""[{"type":"BODY","text":"{{new string('a', length)}}"}]""").Count);

    [Fact]
    public void Named_places_are_lower_case_and_have_an_example_each()
    {
        const string Right = """[{"type":"BODY","text":"Dear {{first_name}}, hello","example":{"body_text_named_params":[{"param_name":"first_name","example":"Ana"}]}}]""";
        Assert.Empty(Of(Right, "NAMED"));
        Assert.Contains("components[0].text", Of(Right.Replace("first_name", "firstName", StringComparison.Ordinal), "NAMED").Select(fault => fault.Member));
        Assert.Contains(
            "components[0].example.body_text_named_params", Of("""[{"type":"BODY","text":"Dear {{first_name}}, hello"}]""", "NAMED").Select(fault => fault.Member));
    }

    [Fact]
    public void Whatever_the_components_are_they_are_never_an_exception()
    {
        foreach (var odd in (string[])["null", "7", "[]", "[null]", "[7]", "[[]]", """[{"type":7}]""", """[{"type":"BODY","text":7}]""", """[{"type":"BUTTONS","buttons":{}}]""", """[{"type":"BODY","text":"a {{1}} b","example":7}]""", """[{"type":"BODY","text":"a\ud800"}]""", """[{"type":"BODY","text":"a","example":{"x":"\u0000"}}]""", """[{"type":"BODY","text":"a","example":{"x":1e999999}}]"""])
            Assert.NotEmpty(Of(odd));
    }

    private static IReadOnlyList<Checking.ContentFault> Of(string components, string format = "POSITIONAL") => new TemplateDefinition
    {
        Name = "room_ready", Language = "en", Category = "UTILITY", ParameterFormat = format, Components = JsonDocument.Parse(components).RootElement,
    }.Faults();
}
