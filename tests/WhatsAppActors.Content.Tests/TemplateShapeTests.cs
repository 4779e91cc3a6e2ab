using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Content.Tests;

/// <summary>A send is counted against its template; a blank of it, filled, always passes that count.</summary>
public sealed class TemplateShapeTests
{
    private const string Full = """
        [{"type":"HEADER","format":"TEXT","text":"For {{1}} only"},{"type":"BODY","text":"Dear {{1}}, {{2}} is due on {{3}}, please"},{"type":"FOOTER","text":"Bye"},
         {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Track","url":"https://example.com/{{1}}"}]}]
        """;

    public static TheoryData<string> Definitions => new(
        """[{"type":"BODY","text":"Hello"}]""",
        Full,
        """[{"type":"BODY","text":"Dear {{first_name}}, {{thing}} is due"}]""",
        """[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Dear {{1}}, hello"}]""",
        """[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"Hello"}]""",
        """[{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Hello"}]""",
        """[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Come"}]""",
        """[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Buy"}]""",
        """[{"type":"BODY","text":"Offer"},{"type":"LIMITED_TIME_OFFER"},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}]""",
        """[{"type":"BODY","text":"Your code is {{1}}."},{"type":"BUTTONS","buttons":[{"type":"OTP","url":"https://example.com/{{1}}"}]}]""",
        """[{"type":"BODY","text":"Look"},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View"}]}]""",
        """[{"type":"BODY","text":"Cards"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Room {{1}} here"}]},{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Room {{1}} here"}]}]}]""");

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_blank_that_is_filled_can_be_sent(string definition)
    {
        var components = JsonDocument.Parse(definition).RootElement;
        var blank = new TemplateBlank("room_ready", "en", components);
        var message = blank.Message.DeepClone().AsObject();
        foreach (var place in blank.Places) Put(message, place);

        var reading = ContentJson.Read(JsonDocument.Parse(message.ToJsonString()).RootElement);

        Assert.Empty(reading.Faults);
        Assert.Empty(new TemplateShape(components).Faults(((TemplateContent)reading.Content!).Template));
        if (blank.Places.Count > 0) Assert.NotEmpty(ContentJson.Read(JsonDocument.Parse(blank.Message.ToJsonString()).RootElement).Faults);
    }

    [Theory]
    [InlineData("template.components", """[]""")]
    [InlineData("template.components[0].parameters", """[{"type":"body","parameters":[{"type":"text","text":"Ana"}]}]""")]
    [InlineData("template.components[0].parameters", """[{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"text","text":"c"},{"type":"text","text":"d"}]}]""")]
    [InlineData("template.components[0].parameters", """[{"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/a.jpg"}}]}]""")]
    [InlineData("template.components[0].index", """[{"type":"button","subType":"quick_reply","index":2,"parameters":[{"type":"payload","payload":"x"}]}]""")]
    public void A_send_that_does_not_fit_is_refused_by_its_member(string member, string components) =>
        Assert.Contains(member, new TemplateShape(JsonDocument.Parse(Full).RootElement).Faults(Filled(components)).Select(fault => fault.Member));

    [Fact]
    public void What_it_says_is_what_the_customer_reads()
    {
        var filled = Filled("""
            [{"type":"header","parameters":[{"type":"text","text":"Ana"}]},
             {"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"currency","code":"EUR","amount1000":12500,"fallbackValue":"12.50 EUR"},{"type":"date_time","fallbackValue":"Monday"}]},
             {"type":"button","subType":"url","index":1,"parameters":[{"type":"text","text":"7"}]}]
            """);
        Assert.Empty(new TemplateShape(JsonDocument.Parse(Full).RootElement).Faults(filled));
        Assert.Equal("For Ana only\nDear Ana, 12.50 EUR is due on Monday, please\nBye", new TemplateShape(JsonDocument.Parse(Full).RootElement).Fill(filled));
    }

    private static FilledTemplate Filled(string components)
    {
        var reading = ContentJson.Read(JsonDocument.Parse($$$"""{"type":"template","template":{"name":"room_ready","language":"en","components":{{{components}}}}}""").RootElement);
        Assert.Empty(reading.Faults);
        return ((TemplateContent)reading.Content!).Template;
    }

    private static void Put(JsonObject message, TemplatePlace place)
    {
        JsonNode at = message;
        var steps = place.Member.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1]) at = step[0] == '[' ? at[int.Parse(step[1..^1])]! : at[step] ??= new JsonObject();
        at[steps[^1]] = place.Kind switch
        {
            TemplatePlaceKind.Words => place.Name == "code" ? "A7" : "words",
            TemplatePlaceKind.Number => 12.5,
            TemplatePlaceKind.Moment => "2026-12-24T18:00:00Z",
            TemplatePlaceKind.Sections => new JsonArray(new JsonObject { ["title"] = "Rooms", ["productRetailerIds"] = new JsonArray("p1") }),
            _ => new JsonObject { ["link"] = "https://example.com/file" },
        };
    }
}
