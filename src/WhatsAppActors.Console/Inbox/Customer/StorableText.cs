using WhatsAppActors.Content.Texts;
using System.Buffers;
using System.Text;

namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>What a text must be to be stored.</summary>
internal static class StorableText
{
    /// <summary>False for U+0000, which PostgreSQL cannot hold, and for halves of characters.</summary>
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
