using System.Globalization;
using System.Text;

namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>Tells messages that are a few emoji and nothing else: those are shown large.</summary>
internal static class EmojiText
{
    private const int Most = 3;
    private const int LongestText = 64;

    /// <summary>True for one to three emoji and nothing but blanks beside.</summary>
    public static bool IsLarge(string text)
    {
        if (text.Length is 0 or > LongestText) return false;
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            var element = rest[..length];
            rest = rest[length..];
            if (element.IsWhiteSpace()) continue;
            if (!IsEmoji(element) || ++count > Most) return false;
        }

        return count > 0;
    }

    private static bool IsEmoji(ReadOnlySpan<char> element)
    {
        if (Rune.DecodeFromUtf16(element, out var first, out _) != System.Buffers.OperationStatus.Done) return false;
        return first.Value >= 0x1F000 && Rune.GetUnicodeCategory(first) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherNotAssigned
            || (first.Value is >= 0x2190 and < 0x3300 && (Rune.GetUnicodeCategory(first) == UnicodeCategory.OtherSymbol) && element.Contains('\uFE0F'));
    }
}
