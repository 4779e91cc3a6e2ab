using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Postgres.Conversations.Starting;

/// <summary>A conversation that the business may write into.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="CustomerId">The person.</param>
/// <param name="IsNew">True when this call opened it.</param>
public sealed record StartedConversation(Guid ConversationId, Guid CustomerId, bool IsNew)
{
    /// <summary>What became of the message that it was to begin with; null where there was none. Where it was refused, nobody and nothing was made.</summary>
    public QueuedMessage? Message { get; init; }
}
