using System.Text;
using WhatsAppActors.Console.Operations.Parked;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Bytes from outside, made readable.</summary>
public sealed class PayloadTextTests
{
    [Fact]
    public void Json_is_indented_and_readable()
    {
        var text = PayloadText.Of("""{"name":"Zoë <b>","list":[1]}"""u8.ToArray());
        Assert.Equal("{\n  \"name\": \"Zoë <b>\",\n  \"list\": [\n    1\n  ]\n}", text.Text.ReplaceLineEndings("\n"));
        Assert.True(text is { IsJson: true, Cut: false });
    }

    [Fact]
    public void What_would_turn_the_order_of_letters_is_shown_as_an_escape() =>
        Assert.Contains(@"a\u202eb\u2066", PayloadText.Of(Encoding.UTF8.GetBytes("\"a\u202Eb\u2066\"")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"a\":")]
    public void Anything_else_is_base64(string payload)
    {
        var text = PayloadText.Of(Encoding.UTF8.GetBytes(payload));
        Assert.False(text.IsJson);
        Assert.Equal(payload, Encoding.UTF8.GetString(Convert.FromBase64String(text.Text)));
    }

    [Fact]
    public void So_are_broken_letters_half_pairs_and_what_is_too_deep()
    {
        Assert.False(PayloadText.Of([0x22, 0xFF, 0x22]).IsJson);
        Assert.False(PayloadText.Of(Encoding.UTF8.GetBytes(new string('[', 2000) + new string(']', 2000))).IsJson);
        Assert.NotEmpty(PayloadText.Of("\"\\ud800\""u8.ToArray()).Text);
    }

    [Fact]
    public void The_longest_are_cut()
    {
        var text = PayloadText.Of(Encoding.UTF8.GetBytes($"\"{new string('x', 2 * PayloadText.Longest)}\""));
        Assert.True(text.Cut);
        Assert.Equal(PayloadText.Longest, text.Text.Length);
    }
}
