namespace WhatsAppActors.Console.Inbox;

/// <summary>What happened on a page, and in which chat.</summary>
/// <param name="conversationId">The chat.</param>
/// <param name="quote">The message that was chosen to be answered; null where none was.</param>
internal sealed class ChatDeskEventArgs(Guid conversationId, QuoteChoice? quote) : EventArgs
{
    /// <summary>The chat.</summary>
    public Guid ConversationId { get; } = conversationId;

    /// <summary>The message that was chosen to be answered; null where none was.</summary>
    public QuoteChoice? Quote { get; } = quote;
}
