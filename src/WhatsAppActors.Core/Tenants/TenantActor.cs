using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Tenants;

/// <summary>A tenant as programs of the cluster see it.</summary>
/// <param name="tenantId">Whose.</param>
/// <param name="views">Where it reads.</param>
/// <param name="actors">Reaches the conversations.</param>
public class TenantActor(Guid tenantId, ITenantViews views, IActors actors) : ITenantActor
{
    /// <inheritdoc/>
    public async Task<string?> FindCustomerAsync(string phone, CancellationToken cancellationToken) =>
        await views.CustomerByPhoneAsync(tenantId, phone, cancellationToken) is { } customer ? ViewJson.Of(customer) : null;

    /// <inheritdoc/>
    public async Task<string[]> ListConversationsAsync(Guid customerId, int take, CancellationToken cancellationToken) =>
        [.. (await views.ConversationsAsync(tenantId, customerId, take, cancellationToken)).Select(ViewJson.Of)];

    /// <inheritdoc/>
    public async Task<string?> ReadConversationAsync(Guid conversationId, CancellationToken cancellationToken) =>
        await views.ConversationAsync(tenantId, conversationId, cancellationToken) is { } conversation ? ViewJson.Of(conversation) : null;

    /// <inheritdoc/>
    public async Task<MessagePage?> ReadMessagesAsync(Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken)
    {
        // One more, to see whether there is a next page.
        if (await views.MessagesAsync(tenantId, conversationId, oldestFirst, beyond, take + 1, cancellationToken) is not { } messages) return null;
        return new MessagePage([.. messages.Take(take).Select(ViewJson.Of)], messages.Count > take ? messages[take - 1].Seq : null);
    }

    /// <inheritdoc/>
    public async Task<SentMessage> SendAsync(Guid conversationId, NewMessage message, CancellationToken cancellationToken)
    {
        var queued = await actors.Conversation(new ConversationKey(tenantId, conversationId)).SendAsync(message, cancellationToken);
        if (queued.Outcome is not (QueueOutcome.Queued or QueueOutcome.Repeated)) return new SentMessage(queued.Outcome, Message: null) { Faults = queued.Faults, Detail = queued.Detail };
        return await views.MessageAsync(tenantId, queued.MessageId, cancellationToken) is { } sent
            ? new SentMessage(queued.Outcome, ViewJson.Of(sent))
            : new SentMessage(QueueOutcome.NotFound, Message: null);
    }
}
