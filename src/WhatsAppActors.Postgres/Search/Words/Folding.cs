using System.Collections.Frozen;
using System.Text;

namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>
/// Takes accents and case off, character by character, as the database's <c>search_fold</c> does it: its table is read from there
/// (<see cref="FoldingTable"/>), so that there is one opinion of what an accent is.
/// </summary>
/// <param name="table">What each character becomes, where it changes.</param>
internal sealed class Folding(FrozenDictionary<int, string> table)
{
    /// <summary>The text to compare by.</summary>
    public string Fold(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return string.Create(text.Length, text, static (lower, from) => Ascii.ToLower(from, lower, out _));
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) folded.Append(char.ToLowerInvariant((char)rune.Value));
            else if (IsDropped(rune.Value)) continue;
            else if (table.TryGetValue(rune.Value, out var plain)) folded.Append(plain);
            else folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString();
    }

    // Accents that stand alone after their letter, Arabic vowel signs and its stretching line, joiners and variants of emoji.
    private static bool IsDropped(int rune) =>
        rune is (>= 0x300 and <= 0x36F) or 0x640 or (>= 0x64B and <= 0x652) or 0x670 or 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F);
}
