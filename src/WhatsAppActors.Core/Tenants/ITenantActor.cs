using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Core.Tenants;

/// <summary>
/// What programs ask of a tenant from elsewhere in the cluster. It holds nothing and decides nothing: it reads as the API reads, and what is
/// sent goes through the conversation's own actor. Views are told as the API shows them, as JSON text: what providers send may be nested deeper
/// than what carries messages between processes takes.
/// </summary>
public interface ITenantActor
{
    /// <summary>Whoever has a phone number; null: nobody.</summary>
    /// <param name="phone">E.164 with a leading plus (<see cref="Identity.PhoneNumber"/>).</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<string?> FindCustomerAsync(string phone, CancellationToken cancellationToken);

    /// <summary>A customer's conversations, the one with the latest message first, at most so many.</summary>
    Task<string[]> ListConversationsAsync(Guid customerId, int take, CancellationToken cancellationToken);

    /// <summary>A conversation; null when the tenant has none with this id.</summary>
    Task<string?> ReadConversationAsync(Guid conversationId, CancellationToken cancellationToken);

    /// <summary>A page of a conversation's messages; null when the tenant has no such conversation.</summary>
    /// <param name="conversationId">The chat.</param>
    /// <param name="oldestFirst">True: from the first message on; false: from the latest back.</param>
    /// <param name="beyond">The last <c>seq</c> of the page before; null: the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<MessagePage?> ReadMessagesAsync(Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken);

    /// <summary>A person, or a program in their stead, sends a message. With a key it is sent once, however often it is told.</summary>
    Task<SentMessage> SendAsync(Guid conversationId, NewMessage message, CancellationToken cancellationToken);
}
