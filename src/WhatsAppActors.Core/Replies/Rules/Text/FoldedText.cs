using System.Globalization;
using System.Text;

namespace WhatsAppActors.Core.Replies.Rules.Text;

/// <summary>Texts made comparable: what two people would call the same word becomes the same string.</summary>
internal static class FoldedText
{
    /// <summary>
    /// Lower case, without accents, vowel signs of Arabic and Hebrew, invisible characters and styled or full-width forms; runs of blanks are
    /// one space, none at the ends.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else if (!IsMark(rune))
            {
                Append(folded, PlainLetters.Of(Rune.ToLowerInvariant(WithoutStyle(rune))));
            }
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    /// <summary>Folded text without punctuation, symbols and emoji.</summary>
    /// <param name="folded">From <see cref="Fold"/>.</param>
    public static string Words(string folded)
    {
        var words = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (rune.Value == ' ' ? words.Length > 0 && words[^1] != ' ' : IsWordPart(rune)) Append(words, rune);
        }

        if (words.Length > 0 && words[^1] == ' ') words.Length--;
        return words.ToString();
    }

    /// <summary>Folded text without blanks either: "S. T. O. P.", "*Stop*!" and "stop 🛑" are one.</summary>
    /// <param name="folded">From <see cref="Fold"/>.</param>
    public static string Letters(string folded)
    {
        var letters = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsWordPart(rune)) Append(letters, rune);
        }

        return letters.ToString();
    }

    private static void Append(StringBuilder to, Rune rune)
    {
        if (rune.Value == 'ß') to.Append("ss");
        else if (rune.Value == 'æ') to.Append("ae");
        else if (rune.Value == 'œ') to.Append("oe");
        else AppendHangul(to, rune);
    }

    // A Hangul syllable is the same as its letters one after the other (Unicode, chapter 3.12).
    private static void AppendHangul(StringBuilder to, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        if (rune.Value is < 0xAC00 or > 0xD7A3)
        {
            to.Append(units[..rune.EncodeToUtf16(units)]);
            return;
        }

        var index = rune.Value - 0xAC00;
        to.Append((char)(0x1100 + (index / 588))).Append((char)(0x1161 + (index % 588 / 28)));
        if (index % 28 != 0) to.Append((char)(0x11A7 + (index % 28)));
    }

    private static Rune WithoutStyle(Rune rune) => rune.Value switch
    {
        // Full-width forms of ASCII.
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
        // Mathematical alphanumerics, which "fancy text" keyboards write: 13 styles of A to Z and a to z.
        >= 0x1D400 and <= 0x1D6A3 => new Rune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(rune.Value - 0x1D400) % 52]),
        // Devanagari letters with a nukta in one code point; written apart, the nukta is dropped as a mark.
        >= 0x0958 and <= 0x095F => new Rune("\u0915\u0916\u0917\u091C\u0921\u0922\u092B\u092F"[rune.Value - 0x0958]),
        _ => rune,
    };

    // Only marks that writers leave out at will. Vowel signs of Indic and South-East Asian scripts are letters.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05BD) or 0x0640 or (>= 0x064B and <= 0x065F) or 0x0670 or 0x093C
            or (>= 0xFE00 and <= 0xFE0F);

    private static bool IsWordPart(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
