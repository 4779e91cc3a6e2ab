using AngleSharp.Dom;
using Bunit;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

/// <summary>What people write is text and stays text, wherever it stands.</summary>
public sealed class HostileTextTests : BunitContext
{
    private static readonly string[] Seeds =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=\"javascript:alert(1)\"></iframe>", "\"><script>alert(1)</script>",
        "' onmouseover='alert(1)", "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>", "<style>*{display:none}</style>", "<!-- -->", "&lt;script&gt;", "</p></li></ol><h1>x</h1>",
        "<b onclick=alert(1)>*bold*</b>", "{{constructor.constructor('alert(1)')()}}", "<object data=x>", "<embed src=x>", "<form action=//x.example><input>", "<base href=//x.example>",
        "https://x.example/\"onmouseover=\"alert(1)", "https://x.example/<script>", "\u202Egnp.exe", "\u0000\u0007", "Z\u0300\u0301\u0302\u0303\u0304", "@code", "<%= 1 %>", "]]>",
    ];

    // Each alone, and each with each of the first few before it.
    public static IEnumerable<string> All => Seeds.Concat(Seeds.SelectMany(seed => Seeds.Take(8).Select(other => $"*{other}* {seed}\n_{seed}_")));

    [Fact]
    public void Nothing_of_it_becomes_an_element_or_an_attribute()
    {
        var texts = All.ToList();
        Assert.True(texts.Count >= 200, $"Only {texts.Count} texts.");
        foreach (var text in texts)
        {
            var shown = this.Show(Said.Text(1, text));
            AssertHarmless(shown.Nodes, text);
            Assert.All(shown.FindAll("[data-testid=message-text]"), element => Assert.All(element.QuerySelectorAll("*"), inner => Assert.Contains(inner.LocalName, Formatting)));
        }
    }

    [Fact]
    public void Nor_does_what_stands_in_names_cards_forms_orders_and_errors()
    {
        foreach (var text in All)
        {
            var quoted = System.Text.Json.JsonSerializer.Serialize(text);
            foreach (var message in Everywhere(quoted, text)) AssertHarmless(this.Show(message).Nodes, text);
        }
    }

    private static readonly string[] Formatting = ["strong", "em", "s", "code", "a"];

    private static IEnumerable<MessageView> Everywhere(string quoted, string text) =>
    [
        Said.Of("document", content: $$$"""{"media":{"id":"1","filename":{{{quoted}}},"mimeType":{{{quoted}}}}}"""),
        Said.Of("image", text: text, content: $$$"""{"media":{"id":{{{quoted}}}}}"""),
        Said.Of("location", content: $$$"""{"location":{"latitude":{{{quoted}}},"longitude":1,"name":{{{quoted}}},"address":{{{quoted}}}}}"""),
        Said.Of("contacts", content: $$$"""{"contacts":[{"name":{"formattedName":{{{quoted}}}},"phones":[{"phone":{{{quoted}}},"type":{{{quoted}}}}],"urls":[{"url":{{{quoted}}}}]}]}"""),
        Said.Of("interactive", content: $$$"""{"interactive":{"type":{{{quoted}}},"title":{{{quoted}}},"responseJson":{{{quoted}}},"x":{{{quoted}}}}}"""),
        Said.Of("order", text: text, content: $$$"""{"order":{"productItems":[{"productRetailerId":{{{quoted}}},"quantity":{{{quoted}}},"itemPrice":1,"currency":{{{quoted}}}}]}}"""),
        Said.Of("unsupported", content: $$$"""{"unsupported":{"type":{{{quoted}}}},"unknown":{"x":{{{quoted}}}},"errors":[{"title":{{{quoted}}},"message":{{{quoted}}}}]}"""),
        Said.Of("text", text: text, content: $$$"""{"referral":{"headline":{{{quoted}}},"body":{{{quoted}}},"sourceUrl":{{{quoted}}}},"context":{"id":{{{quoted}}},"referredProduct":{"productRetailerId":{{{quoted}}} } } }""")
            with { OriginalText = text, EditedAt = Said.Noon, Reactions = new RawJson($$"""[{"by":"inbound","emoji":{{quoted}}}]"""), Marks = [text] },
        Said.Sent(1, "failed", $$"""{"code":{{quoted}},"title":{{quoted}},"details":{{quoted}}}""") with { Text = text },
        Said.Text(1, text) with { RevokedAt = Said.Noon, ProviderMessageId = text },
    ];

    private static void AssertHarmless(INodeList nodes, string text)
    {
        foreach (var element in nodes.OfType<IElement>().SelectMany(root => root.QuerySelectorAll("*").Prepend(root)))
        {
            Assert.DoesNotContain(element.LocalName, new[] { "script", "iframe", "object", "embed", "form", "input", "style", "base", "link", "meta", "h1" });
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name} in {text}");
                if (attribute.Name is not ("href" or "src" or "action" or "formaction")) continue;
                Assert.True(
                    attribute.Value.StartsWith("inbox/media/", StringComparison.Ordinal) || attribute.Value.StartsWith("https://", StringComparison.Ordinal) || attribute.Value.StartsWith("http://", StringComparison.Ordinal),
                    $"{attribute.Name}={attribute.Value} in {text}");
            }
        }
    }
}
