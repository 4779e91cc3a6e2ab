using System.Globalization;
using System.Text;

namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>
/// Cuts a text into words: runs of letters and digits; each emoji; pairs of neighbours in scripts that write no spaces; and a phone number
/// that is written with blanks as one word beside its parts.
/// </summary>
/// <param name="folding">Makes words comparable.</param>
internal sealed class WordReader(Folding folding)
{
    // Longer ones are keys, addresses of pages and noise. As the table has it.
    private const int LongestWord = 64;
    private const int LongestCode = 32;
    private const int LongestNumber = 20;
    private const int FewestPhoneDigits = 7;
    private const int MostPhoneDigits = 17;

    private enum Kind
    {
        Gap,
        Letter,
        Dense,
        Sign,
    }

    /// <summary>The words of a text, in their order, at most so many.</summary>
    public List<Word> Read(string text, int most) => Read(text, most, isNeedle: false);

    /// <summary>The words of what somebody looks for: a phone number is one word, however it is written.</summary>
    public List<Word> ReadNeedle(string text, int most) => Read(text, most, isNeedle: true);

    private List<Word> Read(string text, int most, bool isNeedle)
    {
        var words = new List<Word>();
        var at = 0;
        while (at < text.Length && words.Count < most)
        {
            var (kind, size) = KindAt(text, at);
            if (kind is Kind.Gap)
            {
                at += size;
                continue;
            }

            if (kind is Kind.Letter && PhoneAt(text, at) is { } phone)
            {
                words.Add(phone);
                if (isNeedle)
                {
                    at = phone.Start + phone.Length;
                    continue;
                }
            }

            var end = at + size;
            while (kind is not Kind.Sign && end < text.Length && KindAt(text, end) is var next && next.Kind == kind) end += next.Size;
            if (kind is Kind.Dense) AddPairs(text, at, end, isNeedle, words);
            else Add(text, at, end, words);
            at = end;
        }

        if (words.Count > most) words.RemoveRange(most, words.Count - most);
        return words;
    }

    private void Add(string text, int start, int end, List<Word> words)
    {
        var folded = folding.Fold(text.AsSpan(start, end - start));
        if (folded.Length > 0 && !IsNoise(folded)) words.Add(new(folded, start, end - start));
    }

    private static bool IsNoise(string word) =>
        word.Length > LongestNumber && (word.Length > LongestWord || (word.Any(char.IsAsciiDigit) && (word.Length > LongestCode || word.All(char.IsAsciiDigit))));

    // One sign alone is looked for as a beginning of pairs; the last of a text begins none, so that it stands there once more by itself.
    private void AddPairs(string text, int start, int end, bool isNeedle, List<Word> words)
    {
        for (var at = start; at < end;)
        {
            var size = KindAt(text, at).Size;
            var next = at + size < end ? KindAt(text, at + size).Size : 0;
            if (next > 0 || at == start || !isNeedle) Add(text, at, at + size + next, words);
            at += size;
        }
    }

    // "+49 151 123-45": from a plus or a zero on, with blanks, dashes and brackets between the digits.
    private static Word? PhoneAt(string text, int start)
    {
        var plus = start > 0 && text[start - 1] == '+';
        if (!char.IsAsciiDigit(text[start]) || !(plus || text[start] == '0')) return null;
        var digits = new StringBuilder(MostPhoneDigits);
        var (end, parts, gap) = (start, 1, 0);
        for (var at = start; at < text.Length && digits.Length <= MostPhoneDigits; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (gap > 0) parts++;
                digits.Append(text[at]);
                (end, gap) = (at + 1, 0);
            }
            else if (text[at] is ' ' or '-' or '(' or ')' or '\u00A0' && gap < 2) gap++;
            else break;
        }

        var abroad = text[start] == '0' && digits.Length > 1 && digits[1] == '0';
        if (abroad) digits.Remove(0, 2);
        return digits.Length is >= FewestPhoneDigits and <= MostPhoneDigits && (parts > 1 || abroad) ? new Word(digits.ToString(), start, end - start) : null;
    }

    private static (Kind Kind, int Size) KindAt(string text, int at)
    {
        if (char.IsAscii(text[at])) return (char.IsAsciiLetterOrDigit(text[at]) ? Kind.Letter : Kind.Gap, 1);
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return (Kind.Gap, 1);
        return (KindOf(rune), rune.Utf16SequenceLength);
    }

    private static Kind KindOf(Rune rune)
    {
        if (IsDense(rune.Value)) return Rune.IsLetterOrDigit(rune) || rune.Value < 0x1800 ? Kind.Dense : Kind.Gap;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber => Kind.Letter,
            UnicodeCategory.OtherSymbol => Kind.Sign,
            _ => Kind.Gap,
        };
    }

    // Thai, Lao, Burmese, Khmer, kana, ideographs.
    private static bool IsDense(int rune) =>
        rune is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF)
            or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
