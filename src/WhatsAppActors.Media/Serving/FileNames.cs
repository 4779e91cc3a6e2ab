using System.Globalization;
using System.Text;

namespace WhatsAppActors.Media.Serving;

/// <summary>File names that customers chose, as names alone: no folders, nothing that hides what they end with.</summary>
public static class FileNames
{
    private const int Longest = 150;

    /// <summary>The name; null when nothing is left of it.</summary>
    public static string? Plain(string? name)
    {
        if (name is null) return null;
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Format characters turn "exe.gpj" around.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            plain.Append(rune.Value is '/' or '\\' or ':' or '"' or '<' or '>' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var text = plain.ToString().Trim().Trim('.');
        if (text.Length == 0) return null;
        if (text.Length <= Longest) return text;
        var end = Path.GetExtension(text) is { Length: > 0 and <= 12 } extension ? extension : "";
        var start = text[..(Longest - end.Length)];
        return (char.IsHighSurrogate(start[^1]) ? start[..^1] : start) + end;
    }
}
