namespace WhatsAppActors.Postgres.Conversations.Starting;

/// <summary>A conversation that the business may write into.</summary>
/// <param name="ConversationId">Its id; empty when there is none.</param>
/// <param name="CustomerId">The person.</param>
/// <param name="IsNew">True when this call opened it.</param>
public sealed record StartedConversation(Guid ConversationId, Guid CustomerId, bool IsNew);
