using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>A message with what can be heard in it: its text, and the payload of a pressed button.</summary>
internal sealed class HeardMessage
{
    // WhatsApp and Telegram end at 4096 characters; what is longer came by some other way and is not searched to its end.
    private const int LongestHeard = 8192;

    /// <summary>Folds the message's texts once for all rules.</summary>
    public HeardMessage(TurnMessage message)
    {
        Message = message;
        Texts = new[] { message.Text, message.Payload }
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new HeardText(Heard(text!)))
            .ToArray();
    }

    /// <summary>As much of a text as is heard.</summary>
    public static string Heard(string text) => text.Length > LongestHeard ? text[..LongestHeard] : text;

    /// <summary>The message.</summary>
    public TurnMessage Message { get; }

    /// <summary>None for a picture without caption.</summary>
    public IReadOnlyList<HeardText> Texts { get; }

    /// <summary>The consent word that the message is.</summary>
    public ConsentWord? Consent(ConsentWords words, string? language)
    {
        var found = Texts.Select(text => words.Find(text.Letters, language)).Where(word => word is not null).ToList();
        return found.Find(word => word!.Change == ConsentChange.Withdrawn) ?? found.FirstOrDefault();
    }
}
