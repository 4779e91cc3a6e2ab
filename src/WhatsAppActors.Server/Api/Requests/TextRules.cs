using System.Text;

namespace WhatsAppActors.Server.Api.Requests;

/// <summary>What a text must be to be stored.</summary>
internal static class TextRules
{
    /// <summary>Characters as people and PostgreSQL count them: code points.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    /// <summary>False for U+0000, which PostgreSQL cannot hold, and for halves of characters.</summary>
    public static bool IsStorable(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '\0' || Rune.DecodeFromUtf16(rest, out _, out var read) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[read..];
        }

        return true;
    }

    /// <summary>True when nothing in it is a control character.</summary>
    public static bool IsPrintable(string text) => IsStorable(text) && !text.Any(char.IsControl);
}
