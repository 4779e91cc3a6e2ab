using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Console.Inbox.Transcript.Text;

namespace WhatsAppActors.Console.Tests.Transcript;

public sealed class TextPartsTests
{
    // Made of what the reader of texts looks at, so that odd neighbours are frequent.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("*", "_", "~", "```", "`", "\n", " ", "a", "Zu", "https://", "http://x.example/", "www.", "javascript:", "x.example", "@", ")", "(", ".", "\u202E", "\uD83D", "😀", "é", "<b>", "data:text/html,")
            .ArrayOf().Select(pieces => string.Concat(pieces)),
        ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""));

    [Fact]
    public void Joined_again_the_parts_are_the_text() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Arb.From(Texts), text => string.Concat(TextParts.Of(text).Select(part => part.Text)) == text));

    [Fact]
    public void No_part_leads_anywhere_but_to_the_web() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Arb.From(Texts), text => TextParts.Of(text).All(part =>
            part.Href is null || part.Href.StartsWith("http://", StringComparison.Ordinal) || part.Href.StartsWith("https://", StringComparison.Ordinal))));

    [Theory]
    [InlineData("*bold*", "[*b]bold")]
    [InlineData("a _b c_, ~d~", "a |[_]b c|, |[~]d")]
    [InlineData("*_both_*", "[*_]both")]
    [InlineData("2*3*4 and snake_case_name", "2*3*4 and snake_case_name")]
    [InlineData("* no * and **", "* no * and **")]
    [InlineData("*not\nover lines*", "*not\nover lines*")]
    [InlineData("```a *b*\nc``` *d*", "[`]a *b*\nc| |[*b]d")]
    [InlineData("`code` here", "[`]code| here")]
    [InlineData("*a*.", "[*b]a|.")]
    public void WhatsApps_signs_are_read(string text, string shown) => Assert.Equal(Shown(shown), Shown(TextParts.Of(text)));

    [Theory]
    [InlineData("see https://example.com/a_b_c?x=1.", "https://example.com/a_b_c?x=1")]
    [InlineData("(https://example.com/(a))", "https://example.com/(a)")]
    [InlineData("*https://example.com*", "https://example.com/")]
    [InlineData("WWW.Example.com, ok", "https://www.example.com/")]
    [InlineData("HTTP://EXAMPLE.COM/A", "http://example.com/A")]
    [InlineData("https://google.com@evil.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("javascript://x.example/%0aalert(1)", null)]
    [InlineData("data:text/html;base64,x", null)]
    [InlineData("mail@www.example.com", null)]
    [InlineData("xhttps://example.com", null)]
    [InlineData("https://", null)]
    [InlineData("www.", null)]
    [InlineData("```https://example.com```", null)]
    public void Addresses_are_found_and_nothing_else(string text, string? href) => Assert.Equal(href, TextParts.Of(text).Select(part => part.Href).OfType<string>().FirstOrDefault());

    [Fact]
    public void An_address_ends_where_the_direction_is_turned() =>
        Assert.Equal("https://x.example/a", Assert.Single(TextLink.In("https://x.example/a\u202Egnp.exe")).Href);

    [Theory]
    [InlineData("😀", true)]
    [InlineData("👩‍👩‍👧‍👦🇩🇪 ❤️", true)]
    [InlineData("😀😀😀😀", false)]
    [InlineData("😀 ok", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void A_few_emoji_alone_are_large(string text, bool isLarge) => Assert.Equal(isLarge, EmojiText.IsLarge(text));

    private static string Shown(string expected) => expected.Replace("[*b]", "[*]", StringComparison.Ordinal);

    private static string Shown(IReadOnlyList<TextPart> parts) => string.Join('|', parts.Where(part => !part.Style.HasFlag(TextStyle.Marker)).Select(part =>
    {
        var signs = string.Concat(
            part.Style.HasFlag(TextStyle.Bold) ? "*" : "", part.Style.HasFlag(TextStyle.Italic) ? "_" : "",
            part.Style.HasFlag(TextStyle.Struck) ? "~" : "", part.Style.HasFlag(TextStyle.Mono) ? "`" : "");
        return signs.Length == 0 ? part.Text : $"[{signs}]{part.Text}";
    }));
}
