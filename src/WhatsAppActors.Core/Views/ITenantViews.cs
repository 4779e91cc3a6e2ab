namespace WhatsAppActors.Core.Views;

/// <summary>What programs read of a tenant, as the API shows it. What the tenant does not have is null or left out.</summary>
public interface ITenantViews
{
    /// <summary>Whoever has a phone number, merges followed and deleted customers left out.</summary>
    /// <param name="tenantId">Whose directory.</param>
    /// <param name="phone">E.164 with a leading plus (<see cref="Identity.PhoneNumber"/>).</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<CustomerView?> CustomerByPhoneAsync(Guid tenantId, string phone, CancellationToken cancellationToken);

    /// <summary>A customer's conversations, the one with the latest message first, at most so many.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="customerId">The customer; of one who was merged into another, that one.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<ConversationView>> ConversationsAsync(Guid tenantId, Guid customerId, int take, CancellationToken cancellationToken);

    /// <summary>One conversation, with who takes part.</summary>
    Task<ConversationView?> ConversationAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken);

    /// <summary>A conversation's messages by their own order, at most so many.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="conversationId">The chat.</param>
    /// <param name="oldestFirst">True: from the first message on; false: from the latest back.</param>
    /// <param name="beyond">The last <c>seq</c> seen; null: from the beginning.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>Null when the tenant has no such conversation.</returns>
    Task<IReadOnlyList<MessageView>?> MessagesAsync(Guid tenantId, Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken);

    /// <summary>One message.</summary>
    Task<MessageView?> MessageAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken);
}
