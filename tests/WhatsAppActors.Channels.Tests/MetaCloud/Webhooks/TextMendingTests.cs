using System.Text;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class TextMendingTests
{
    [Theory]
    [InlineData("""a\u0000b""", "a\uFFFDb")]
    [InlineData("""a\ud83db""", "a\uFFFDb")]
    [InlineData("""\ude00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [InlineData("""end\ud83d""", "end\uFFFD")]
    public void What_postgres_cannot_hold_is_replaced_and_marked(string escaped, string expected)
    {
        var message = Payload.ParseMessage($$$"""
            "type":"image","image":{"caption":"{{{escaped}}}","x-{{{escaped}}}":"{{{escaped}}}"}
            """);

        Assert.Equal(expected, message.Text);
        Assert.True(message.TextMended);
        Payload.HoldsJson($$$"""{"media":{"caption":"{{{expected}}}","x-{{{expected}}}":"{{{expected}}}"}}""", message.Content);
    }

    [Theory]
    [InlineData("""quote \" slash \/ back \\ tab \t line \n\r\b\f""", "quote \" slash / back \\ tab \t line \n\r\b\f")]
    [InlineData("""\ud83d\ude00""", "😀")]
    [InlineData("""kept \ufffd""", "kept \uFFFD")]
    public void What_is_whole_stays_and_is_not_marked(string escaped, string expected)
    {
        var message = Payload.ParseMessage($$$"""
            "type":"text","text":{"body":"{{{escaped}}}"}
            """);

        Assert.Equal(expected, message.Text);
        Assert.False(message.TextMended);
    }

    [Fact]
    public void Invalid_utf8_is_replaced_and_marked()
    {
        var body = Encoding.Latin1.GetBytes(Payload.Messages(Payload.Message("""
            "type":"image","image":{"caption":"caf\u00e9 ÿþ","id":"é"}
            """.Replace("\\u00e9", "é", StringComparison.Ordinal))));

        var message = Assert.IsType<MessageItem>(Assert.Single(MetaWebhookParser.Parse(body)));

        Assert.Equal("caf\uFFFD \uFFFD\uFFFD", message.Text);
        Assert.True(message.TextMended);
        CutOutAssert.SurvivesCutOut([message]);
    }

    [Fact]
    public void An_answer_of_a_flow_is_mended_inside_its_string()
    {
        var message = Payload.ParseMessage("""
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{\"a\":\"x\\u0000y\"}"}}
            """);

        Assert.True(message.TextMended);
        Payload.HoldsJson(
            """{"interactive":{"type":"nfm_reply","responseJson":"{\"a\":\"x\\u0000y\"}","response":{"a":"x\uFFFDy"}}}""", message.Content);
    }

    [Fact]
    public void Events_are_mended_too()
    {
        var item = Payload.Single<EventItem>(Payload.Entry(
            """{"field":"account_update","value":{"event":"X","note\u0000":"a\u0000b\ud800"}}"""));

        Payload.HoldsJson("""{"event":"X","note�":"a�b�"}""", item.Payload);
    }

    [Theory]
    [InlineData("1e100000")]
    [InlineData("1E-99999")]
    [InlineData("-1.5e+1000")]
    [InlineData("1e-99999999999999999999")]
    public void A_number_that_would_be_written_with_thousands_of_digits_keeps_its_form_as_a_string(string number)
    {
        var message = Payload.ParseMessage($$$"""
            "type":"location","location":{"latitude":{{{number}}}}
            """);

        Payload.HoldsJson($$$"""{"location":{"latitude":"{{{number}}}"}}""", message.Content);
    }

    [Theory]
    [InlineData("-37.4219")]
    [InlineData("1.5e-7")]
    [InlineData("1e999999")]
    [InlineData("1e99999999999999999999")]
    public void Other_numbers_stay_as_they_are_even_those_that_PostgreSQL_will_refuse(string number)
    {
        var message = Payload.ParseMessage($$$"""
            "type":"location","location":{"latitude":{{{number}}}}
            """);

        Assert.Equal($$$"""{"location":{"latitude":{{{number}}}}}""", message.Content);
    }

    [Fact]
    public void Escaped_member_names_are_understood()
    {
        var message = Payload.Single<MessageItem>(Payload.Messages(
            """{"fr\u006fm":"49","\u0069d":"w","type":"text","t\u0065xt":{"b\u006fdy":"hi"},"\ud800":1}"""));

        Assert.Equal(("49", "w", "hi"), (message.From, message.ProviderMessageId, message.Text));
    }
}
