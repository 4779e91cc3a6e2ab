using WhatsAppActors.Console.Inbox.Composer.Forms;
using WhatsAppActors.Console.Inbox.Composer.Templates;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Composer.Forms;

/// <summary>A template as a form asks for exactly what the template needs, and shows what the customer will read.</summary>
public sealed class TemplateKindTests
{
    [Theory]
    [InlineData("""[{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"TEXT","text":"Hi {{1}}"},{"type":"BODY","text":"{{1}} and {{2}}, ok"},{"type":"FOOTER","text":"Bye"}]""")]
    [InlineData("""[{"type":"BODY","text":"Dear {{first_name}}, {{day}} it is"}]""")]
    [InlineData("""[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Track","url":"https://example.com/{{1}}"}]}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Home","url":"https://example.com"},{"type":"COPY_CODE","example":"A"}]}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View"}]}]""")]
    [InlineData("""[{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Offer"}},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"BODY","text":"{{1}} is your code."},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy"}]}]""")]
    [InlineData("""[{"type":"BODY","text":"Rooms"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"For {{1}}, now"}]},{"components":[{"type":"HEADER","format":"IMAGE"}]}]}]""")]
    public void What_it_asks_for_is_what_the_template_needs(string components)
    {
        var kind = Kind(components);
        var draft = kind.NewDraft();
        MessageKindTests.FillIn(kind.Parts, "", draft, needed: true);

        var reading = ContentJson.Read(draft.Build());

        Assert.Empty(reading.Faults);
        Assert.Empty(new TemplateShape(System.Text.Json.JsonElement.Parse(components)).Faults(((TemplateContent)reading.Content!).Template));
    }

    [Fact]
    public void The_preview_has_what_is_filled_in_and_names_what_is_not()
    {
        var kind = Kind("""[{"type":"HEADER","format":"TEXT","text":"Hi {{1}}"},{"type":"BODY","text":"{{1}} and {{2}}, ok"},{"type":"FOOTER","text":"Bye"}]""");
        var draft = kind.NewDraft();
        draft.Put("template.components[0].parameters[0].text", new WordsPart("", ""), "Ana");
        draft.Put("template.components[1].parameters[1].text", new WordsPart("", ""), "Bob");

        Assert.Equal("Hi Ana\n{{1}} and Bob, ok\nBye", kind.Preview!(draft));
        Assert.Equal(["{{1}} in the header", "{{1}} in the body", "{{2}} in the body"], kind.Parts.Select(part => part.Label));
    }

    [Fact]
    public void Buttons_are_shown_and_those_that_need_nothing_ask_for_nothing()
    {
        var kind = Kind("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"PHONE_NUMBER","text":"Call","phone_number":"+1"}]}]""");

        Assert.Equal(["Stop", "Call"], kind.Buttons);
        Assert.Empty(kind.Parts);
    }

    private static MessageKind Kind(string components) => new TemplateKind(Template(components)).Kind;

    internal static TemplateView Template(string components, string name = "order_ready") => new()
    {
        Id = Guid.NewGuid(),
        WabaId = "waba",
        ProviderTemplateId = "1",
        Name = name,
        Language = "en_US",
        Category = "UTILITY",
        Status = "APPROVED",
        Quality = null,
        Reason = null,
        ParameterFormat = "POSITIONAL",
        Components = new RawJson(components),
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        SynchronisedAt = null,
    };
}
