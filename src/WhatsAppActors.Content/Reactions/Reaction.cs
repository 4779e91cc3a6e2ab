using System.Globalization;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content;

/// <summary>An emoji, and the message that it is put on.</summary>
public sealed record Reaction
{
    // A family of four has eleven; the longest that Unicode recommends stay below this.
    private const int LongestEmoji = 40;

    /// <summary>The message's id in this API; of the same conversation. Required.</summary>
    public Guid MessageId { get; init; }

    /// <summary>One emoji; empty takes back the one that is there.</summary>
    public string Emoji { get; init; } = "";

    internal void Check(ContentCheck check)
    {
        if (MessageId == Guid.Empty) check.Fault("messageId", "must be the id of a message of this conversation.");
        if (Emoji.Length > 0 && !IsOneEmoji(Emoji)) check.Fault("emoji", "must be one emoji, or empty to take the reaction back.");
    }

    private static bool IsOneEmoji(string text) =>
        text.Length <= LongestEmoji && StorableText.Is(text) && StringInfo.GetNextTextElementLength(text) == text.Length && !IsPlain(text);

    // One character of a word or of punctuation is none; with a variation selector or a keycap behind it, it is.
    private static bool IsPlain(string text) =>
        text.EnumerateRunes().All(rune => rune.Value < 0x80 || System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsWhiteSpace(rune));
}
