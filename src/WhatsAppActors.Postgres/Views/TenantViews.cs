using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Customers;

namespace WhatsAppActors.Postgres.Views;

/// <summary>The API's own queries, for who is no part of the API.</summary>
internal sealed class TenantViews(CustomerQueries customers, ConversationQueries conversations, MessageQueries messages) : ITenantViews
{
    /// <inheritdoc/>
    public async Task<CustomerView?> CustomerByPhoneAsync(Guid tenantId, string phone, CancellationToken cancellationToken) =>
        (await customers.ListAsync(tenantId, new CustomerFilter { Phone = phone }, after: null, take: 1, cancellationToken)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConversationView>> ConversationsAsync(Guid tenantId, Guid customerId, int take, CancellationToken cancellationToken) =>
        await conversations.ListAsync(tenantId, new ConversationFilter { CustomerId = customerId }, after: null, take, cancellationToken);

    /// <inheritdoc/>
    public Task<ConversationView?> ConversationAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) =>
        conversations.FindAsync(tenantId, conversationId, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageView>?> MessagesAsync(
        Guid tenantId, Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken) =>
        await messages.ListAsync(tenantId, conversationId, oldestFirst, beyond, take, cancellationToken);

    /// <inheritdoc/>
    public Task<MessageView?> MessageAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) =>
        messages.FindAsync(tenantId, messageId, cancellationToken);
}
