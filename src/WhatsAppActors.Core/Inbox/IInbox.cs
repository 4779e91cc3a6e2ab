using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Inbox;

/// <summary>What a page that people answer from reads. Everything is one tenant's; what the tenant does not have is null or left out.</summary>
public interface IInbox
{
    /// <summary>Conversations, latest message first, after the given place, at most so many.</summary>
    Task<IReadOnlyList<InboxRow>> ListAsync(Guid tenantId, InboxFilter filter, InboxPlace? after, int take, CancellationToken cancellationToken);

    /// <summary>
    /// Conversations in which the filter's text was said, the one where it was said last first, each once and with what was found in
    /// <see cref="InboxRow.Found"/>. They pass the rest of the filter; whom they are with does not matter.
    /// </summary>
    Task<IReadOnlyList<InboxRow>> SaidAsync(Guid tenantId, InboxFilter filter, int take, CancellationToken cancellationToken);

    /// <summary>Those of the given conversations that pass the filter, as they are now, in no order.</summary>
    Task<IReadOnlyList<InboxRow>> AmongAsync(Guid tenantId, InboxFilter filter, IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken);

    /// <summary>One conversation; null when the tenant has none with this id.</summary>
    Task<InboxRow?> FindAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    Task<InboxTotals> CountAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>The tenant's business numbers.</summary>
    Task<IReadOnlyList<InboxNumber>> NumbersAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>The last messages of a chat before a place, oldest first, at most so many.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="conversationId">The chat.</param>
    /// <param name="before">The first <c>seq</c> known; null: from the latest back.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<MessageView>> BeforeAsync(Guid tenantId, Guid conversationId, long? before, int take, CancellationToken cancellationToken);

    /// <summary>The messages of a chat from a <c>seq</c> on, that one included, oldest first, at most so many.</summary>
    Task<IReadOnlyList<MessageView>> FromAsync(Guid tenantId, Guid conversationId, long first, int take, CancellationToken cancellationToken);

    /// <summary>A customer; null when the tenant has none with this id.</summary>
    Task<CustomerView?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken);
}
