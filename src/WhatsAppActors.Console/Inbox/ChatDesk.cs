namespace WhatsAppActors.Console.Inbox;

/// <summary>What the transcript and the composer of one page tell each other. One a page.</summary>
internal sealed class ChatDesk
{
    /// <summary>A message was chosen to be answered.</summary>
    public event EventHandler<ChatDeskEventArgs>? Chosen;

    /// <summary>Something was sent into a chat from here.</summary>
    public event EventHandler<ChatDeskEventArgs>? Sent;

    /// <summary>Has the composer of a chat quote a message.</summary>
    public void Choose(Guid conversationId, QuoteChoice quote) => Chosen?.Invoke(this, new(conversationId, quote));

    /// <summary>Has the transcript of a chat show its end.</summary>
    public void TellSent(Guid conversationId) => Sent?.Invoke(this, new(conversationId, quote: null));
}
