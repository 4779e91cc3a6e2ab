using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WhatsAppActors.Simulator.Graph.Messages;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>Which parameters a template asks for, and which a send brings.</summary>
internal static partial class TemplateParts
{
    private static readonly string[] Words = ["text", "currency", "date_time"];

    public static IReadOnlyList<TemplatePart> Of(Template template)
    {
        List<TemplatePart> parts = [];
        var header = template.Component("HEADER");
        var format = ((string?)header?["format"] ?? "TEXT").ToLowerInvariant();
        parts.Add(format == "text" ? new("header", "header", null, Count((string?)header?["text"]), Words) : new("header", "header", null, 1, [format]));
        parts.Add(new("body", "body", null, Count((string?)template.Component("BODY")?["text"]), Words));

        var buttons = template.Component("BUTTONS")?["buttons"] as JsonArray ?? [];
        for (var i = 0; i < buttons.Count; i++)
        {
            if (Count((string?)buttons[i]?["url"]) is > 0 and var count) parts.Add(new($"button[{i}]", "button", i, count, ["text"]));
        }

        return parts;
    }

    /// <summary>The parameters of a part; none when the send does not name it.</summary>
    public static IReadOnlyList<JsonElement> Given(JsonElement content, TemplatePart part)
    {
        var component = (content.List("components") ?? []).FirstOrDefault(c =>
            string.Equals(c.Text("type"), part.Type, StringComparison.OrdinalIgnoreCase) && (part.Index is not { } index || IndexOf(c) == index));
        return component.List("parameters") ?? [];
    }

    /// <summary>A button's number, which is written as a string or as a number.</summary>
    public static int? IndexOf(JsonElement component) => (int?)component.Number("index");

    private static int Count(string? text) => text is null ? 0 : Placeholder().Matches(text).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).Count();

    // Numbered or named (Meta: "Templates", parameter formats).
    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Placeholder();
}
