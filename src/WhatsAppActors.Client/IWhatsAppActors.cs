using WhatsAppActors.Content;

namespace WhatsAppActors.Client;

/// <summary>
/// One tenant's customers and conversations, for programs. The same surface over HTTP, where the API key names the tenant, and over grains,
/// where the tenant is named when it is asked for. Safe to use from many threads.
/// </summary>
/// <remarks>
/// What the server refuses is a <see cref="WhatsAppActorsException"/>. What passes by itself (no connection, a server that is busy or restarts)
/// is tried again, see <see cref="RetryOptions"/>; when it does not pass, the last fault is thrown. Ids are opaque texts.
/// </remarks>
public interface IWhatsAppActors
{
    /// <summary>
    /// Sends a text into a conversation, and hands the conversation over to people, as an agent's message does. Every call has an idempotency
    /// key, so that it is sent once however often it is tried.
    /// </summary>
    /// <param name="conversationId">An open or handed over direct conversation. Who never wrote has none: nothing can be sent to them.</param>
    /// <param name="text">What to send.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent by then stays sent.</param>
    /// <returns>The message as it stands: mostly <see cref="MessageStatuses.Queued"/>. <see cref="FollowAsync"/> tells the rest.</returns>
    /// <exception cref="WhatsAppActorsException">Refused, such as by <see cref="ProblemTypes.ConversationClosed"/>.</exception>
    Task<Message> SendTextAsync(string conversationId, OutgoingText text, CancellationToken cancellationToken = default);

    /// <summary>Sends anything that WhatsApp takes into a conversation; otherwise as <see cref="SendTextAsync"/>.</summary>
    /// <param name="conversationId">An open or handed over direct conversation.</param>
    /// <param name="content">What to send. <see cref="OutboundContent.Faults"/> tells beforehand what would be refused.</param>
    /// <param name="idempotencyKey">As <see cref="OutgoingText.IdempotencyKey"/>; null: one is made for the call.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent by then stays sent.</param>
    /// <returns>The message as it stands.</returns>
    /// <exception cref="WhatsAppActorsException">Refused: what it says breaks a limit, which the exception names, or the conversation takes nothing.</exception>
    Task<Message> SendAsync(string conversationId, OutboundContent content, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Whoever has a phone number, however it is written; null when nobody has. Who was merged is found as the one who survived.</summary>
    /// <param name="phone">In international form, 7 to 15 digits, with or without a plus.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="WhatsAppActorsException">It is no plausible number.</exception>
    Task<Customer?> FindCustomerAsync(string phone, CancellationToken cancellationToken = default);

    /// <summary>A customer's conversations, direct ones and groups, the one with the latest message first; none of a customer whom nobody knows.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="limit">How many at most, 1 to 200. Default 50.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<Conversation>> ListConversationsAsync(string customerId, int limit = 50, CancellationToken cancellationToken = default);

    /// <summary>A conversation as it is now; null when the tenant has none with this id.</summary>
    Task<Conversation?> ReadConversationAsync(string conversationId, CancellationToken cancellationToken = default);

    /// <summary>A page of a conversation's messages.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="oldestFirst">True: from the first message on. Default false: from the latest back.</param>
    /// <param name="limit">How many at most, 1 to 200. Default 50.</param>
    /// <param name="cursor">The <see cref="Page{T}.NextCursor"/> of the page before, of the same client and order; null: the first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="WhatsAppActorsException">There is no such conversation, or the cursor is none.</exception>
    Task<Page<Message>> ReadMessagesAsync(
        string conversationId, bool oldestFirst = false, int limit = 50, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows a conversation until it is cancelled: its state at first, then every message that appears, and whatever changes. A lost connection
    /// is made anew and nothing is missed by it; the latest messages may then be told again, as they are by then.
    /// </summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="after">The <see cref="Message.Seq"/> up to which messages are known: all with a higher one come first. Null: from now on.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="WhatsAppActorsException">It cannot be followed, such as when there is no such conversation.</exception>
    IAsyncEnumerable<ConversationEvent> FollowAsync(string conversationId, long? after = null, CancellationToken cancellationToken = default);
}
