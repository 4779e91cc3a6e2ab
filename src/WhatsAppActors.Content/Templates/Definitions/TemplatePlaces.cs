using System.Text.RegularExpressions;

namespace WhatsAppActors.Content.Definitions;

/// <summary>The places in a template's words that a send fills: <c>{{1}}</c>, or <c>{{name}}</c> (Meta: "Templates", parameter formats).</summary>
internal static partial class TemplatePlaces
{
    /// <summary>Each place once, in the order in which they come.</summary>
    public static IReadOnlyList<string> In(string? text) =>
        text is null ? [] : [.. Place().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The words with every place filled; one that nothing is given for stays as it is.</summary>
    public static string Fill(string text, Func<string, string?> given) => Place().Replace(text, match => given(match.Groups["name"].Value) ?? match.Value);

    /// <summary>True when the words begin or end with a place, which WhatsApp refuses.</summary>
    public static bool TouchAnEnd(string text)
    {
        var words = text.Trim();
        return words.StartsWith("{{", StringComparison.Ordinal) || words.EndsWith("}}", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
