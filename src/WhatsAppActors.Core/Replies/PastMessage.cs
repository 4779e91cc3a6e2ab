using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Core.Replies;

/// <summary>A message of the conversation's history.</summary>
/// <param name="Direction">Who spoke to whom.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">Its text; null when it has none.</param>
/// <param name="At">Inbound: the provider's time; outbound: when it was queued.</param>
public sealed record PastMessage(MessageDirection Direction, MessageAuthor Author, string? Text, DateTimeOffset At)
{
    /// <summary>WhatsApp's name of its type.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Its place in the conversation.</summary>
    public long Seq { get; init; }
}
