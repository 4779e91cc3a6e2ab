using System.Buffers;
using System.Text;

namespace WhatsAppActors.Core.Messages;

/// <summary>Which texts can be stored and sent.</summary>
public static class StorableText
{
    /// <summary>What a text must be, as the end of a sentence about it.</summary>
    public const string Wanted = "must not hold U+0000 or broken characters.";

    /// <summary>False for U+0000, which PostgreSQL cannot hold, and for halves of characters, which cannot be sent.</summary>
    public static bool Is(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (rest[0] == '\0' || Rune.DecodeFromUtf16(rest, out _, out var read) != OperationStatus.Done) return false;
            rest = rest[read..];
        }

        return true;
    }
}
