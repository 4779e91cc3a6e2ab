using System.Text;
using Microsoft.Extensions.Options;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Client;

/// <summary>The surface over the REST API.</summary>
internal sealed class HttpWhatsAppActors(ServerConnection server, IOptions<WhatsAppActorsClientOptions> options, TimeProvider time) : IWhatsAppActors
{
    private readonly Retries _retries = new(options.Value.Retries, time, ServerConnection.IsPassing);
    private readonly Reconnection _reconnection = new(options.Value.Retries, time, ServerConnection.IsPassing);
    private readonly EventStreamReader _events = new(server, time);

    /// <inheritdoc/>
    public Task<Message> SendTextAsync(string conversationId, OutgoingText text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        ArgumentNullException.ThrowIfNull(text);

        // Before the first try, so that all of them are one request.
        var key = IdempotencyKey.Of(text.IdempotencyKey);
        var body = ClientJson.Write(new TextBody("text", text.Text, text.PreviewUrl, text.AnswersMessageId is { } answered ? new ContextBody(answered) : null));
        return PostAsync(conversationId, body, key, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Message> SendAsync(string conversationId, OutboundContent content, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        ArgumentNullException.ThrowIfNull(content);
        return PostAsync(conversationId, Encoding.UTF8.GetBytes(ContentJson.Write(content).ToJsonString()), IdempotencyKey.Of(idempotencyKey), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Customer?> FindCustomerAsync(string phone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return (await GetAsync<Page<Customer>>($"api/customers?phone={Uri.EscapeDataString(phone)}", cancellationToken)).Items is [var holder, ..] ? holder : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Conversation>> ListConversationsAsync(string customerId, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        return (await GetAsync<Page<Conversation>>($"api/conversations?customerId={Uri.EscapeDataString(customerId)}&limit={PageLimit.Check(limit)}", cancellationToken)).Items;
    }

    /// <inheritdoc/>
    public async Task<Conversation?> ReadConversationAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        try
        {
            return await GetAsync<Conversation>(Path(conversationId), cancellationToken);
        }
        catch (WhatsAppActorsException refusal) when (refusal.Type == ProblemTypes.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<Page<Message>> ReadMessagesAsync(
        string conversationId, bool oldestFirst = false, int limit = 50, string? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        var place = cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
        return GetAsync<Page<Message>>($"{Path(conversationId)}/messages?order={(oldestFirst ? "asc" : "desc")}&limit={PageLimit.Check(limit)}{place}", cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ConversationEvent> FollowAsync(string conversationId, long? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        return _reconnection.FollowAsync(after, (from, end) => _events.ReadAsync(conversationId, from, end), cancellationToken);
    }

    private async Task<Message> PostAsync(string conversationId, byte[] body, string key, CancellationToken cancellationToken) =>
        ClientJson.Read<Message>(await _retries.CallAsync(attempt => server.PostAsync($"{Path(conversationId)}/messages", body, key, attempt), cancellationToken));

    private static string Path(string conversationId) => $"api/conversations/{Uri.EscapeDataString(conversationId)}";

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        ClientJson.Read<T>(await _retries.CallAsync(attempt => server.GetAsync(path, attempt), cancellationToken));

    private sealed record TextBody(string Type, string Text, bool PreviewUrl, ContextBody? Context);

    private sealed record ContextBody(string MessageId);
}
