using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans;
using WhatsAppActors.Client;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Orleans.Grains;
using ConversationEvent = WhatsAppActors.Client.ConversationEvent;

namespace WhatsAppActors.Orleans.Client;

/// <summary>The surface over grains: one tenant's.</summary>
internal sealed class GrainWhatsAppActors(Guid tenantId, IGrainFactory grains, Retries retries, Reconnection reconnection) : IWhatsAppActors
{
    private readonly ITenantGrain _tenant = grains.GetGrain<ITenantGrain>(tenantId);

    /// <inheritdoc/>
    public async Task<Message> SendTextAsync(string conversationId, OutgoingText text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        ArgumentNullException.ThrowIfNull(text);

        // Before the first try, so that all of them are one request: after a time-out nobody knows whether it was taken.
        var key = IdempotencyKey.Of(text.IdempotencyKey);
        Guid? answered = text.AnswersMessageId is not { } id ? null : IdOrNull(id) ?? throw Refusals.Of(QueueOutcome.NoContext);
        var content = new TextContent { Text = text.Text, PreviewUrl = text.PreviewUrl, Context = answered is { } message ? new MessageContext { MessageId = message } : null };
        return await SendAsync(conversationId, content, key, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Message> SendAsync(string conversationId, OutboundContent content, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        ArgumentNullException.ThrowIfNull(content);
        var message = new NewMessage(content, IdempotencyKey.Of(idempotencyKey));
        if (content.Faults() is [var fault, ..]) throw Refusals.Body(fault.Member, fault.Message);
        var conversation = ConversationId(conversationId);
        var sent = await retries.CallAsync(attempt => _tenant.SendAsync(conversation, message, attempt), cancellationToken);
        return sent.Message is { } shown ? ClientJson.Read<Message>(shown) : throw Refusals.Of(sent);
    }

    /// <inheritdoc/>
    public async Task<Customer?> FindCustomerAsync(string phone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phone);
        if (!PhoneNumber.TryCanonicalize(phone, out var e164)) throw Refusals.Parameter("phone", PhoneNumber.Wanted);
        return await retries.CallAsync(attempt => _tenant.FindCustomerAsync(e164, attempt), cancellationToken) is { } customer ? ClientJson.Read<Customer>(customer) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Conversation>> ListConversationsAsync(string customerId, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        PageLimit.Check(limit);
        if (IdOrNull(customerId) is not { } customer) return [];
        return [.. (await retries.CallAsync(attempt => _tenant.ListConversationsAsync(customer, limit, attempt), cancellationToken)).Select(ClientJson.Read<Conversation>)];
    }

    /// <inheritdoc/>
    public async Task<Conversation?> ReadConversationAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        if (IdOrNull(conversationId) is not { } id) return null;
        return await retries.CallAsync(attempt => _tenant.ReadConversationAsync(id, attempt), cancellationToken) is { } conversation ? ClientJson.Read<Conversation>(conversation) : null;
    }

    /// <inheritdoc/>
    public async Task<Page<Message>> ReadMessagesAsync(
        string conversationId, bool oldestFirst = false, int limit = 50, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        PageLimit.Check(limit);
        var id = ConversationId(conversationId);
        long? beyond = cursor is null ? null
            : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq
            : throw Refusals.Parameter("cursor", "must be the nextCursor of the page before, of this client, unchanged; leave it out to begin anew.");
        var page = await retries.CallAsync(attempt => _tenant.ReadMessagesAsync(id, oldestFirst, beyond, limit, attempt), cancellationToken) ?? throw Refusals.NotFound("conversation");
        return new Page<Message>([.. page.Messages.Select(ClientJson.Read<Message>)], page.Next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ConversationEvent> FollowAsync(string conversationId, long? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        return reconnection.FollowAsync(after, (from, end) => OpenAsync(conversationId, from, end), cancellationToken);
    }

    private async IAsyncEnumerable<ConversationEvent> OpenAsync(string conversationId, FollowPlace from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One that is not there has no events, and would be asked for without an end.
        var id = ConversationId(conversationId);
        if (await _tenant.ReadConversationAsync(id, cancellationToken) is null) throw Refusals.NotFound("conversation");
        var feed = grains.GetGrain<IConversationFeedGrain>(new ConversationKey(tenantId, id).ToString());
        await foreach (var one in feed.FollowAsync(from.After is { } seen ? new FollowFrom(seen, from.Again) : null, cancellationToken).WithCancellation(cancellationToken))
        {
            if (ClientJson.ReadEvent(one.Kind, one.Seen, one.Json) is { } shown) yield return shown;
        }
    }

    private static Guid ConversationId(string text) => IdOrNull(text) ?? throw Refusals.NotFound("conversation");

    private static Guid? IdOrNull(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
