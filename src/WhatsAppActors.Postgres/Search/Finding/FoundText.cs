using WhatsAppActors.Core.Search;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Cuts out of a text what shows why it was found.</summary>
internal static class FoundText
{
    private const int Before = 40;
    private const int Longest = 160;

    /// <summary>The excerpt around the first place, with all places that are within.</summary>
    public static Excerpt Around(string text, IReadOnlyList<Word> places)
    {
        var first = places.Count > 0 ? places[0].Start : 0;
        var start = text.Length <= Longest ? 0 : Math.Max(0, Math.Min(first - Before, text.Length - Longest));
        var end = Math.Min(text.Length, start + Longest);

        // Not through a word, if one ends nearby; never through a character.
        while (start > 0 && start < first && !char.IsWhiteSpace(text[start - 1])) start++;
        if (start > 0 && start < text.Length && char.IsLowSurrogate(text[start])) start++;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        var (lead, tail) = (start > 0 ? "…" : "", end < text.Length ? "…" : "");
        var marks = places.Where(place => place.Start >= start && place.Start + place.Length <= end)
            .Select(place => new ExcerptMark(place.Start - start + lead.Length, place.Length)).ToList();
        return new(lead + OneLine(text[start..end]) + tail, marks);
    }

    // Character by character, so that every place stays where it is.
    private static string OneLine(string text) => string.Create(text.Length, text, (line, from) =>
    {
        for (var at = 0; at < from.Length; at++) line[at] = char.IsControl(from[at]) || from[at] is '\u2028' or '\u2029' ? ' ' : from[at];
    });
}
