using WhatsAppActors.Content;

namespace WhatsAppActors.Core.Conversations;

/// <summary>A message that a person, or a program in their stead, sends into a conversation.</summary>
/// <param name="Content">What it says, without faults (<see cref="OutboundContent.Faults"/>).</param>
/// <param name="IdempotencyKey">1 to 255 printable characters; null: every call is a message of its own.</param>
public sealed record NewMessage(OutboundContent Content, string? IdempotencyKey)
{
    /// <summary>When it is to go out; null: now. It takes its place in the conversation then.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>A text.</summary>
    public static NewMessage OfText(string text, Guid? answers = null, string? idempotencyKey = null) => new(
        new TextContent { Text = text, Context = answers is { } answered ? new MessageContext { MessageId = answered } : null }, idempotencyKey);
}
