using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>Reads a tenant's messages.</summary>
public sealed class MessageQueries(NpgsqlDataSource database, HistoryTelemetry telemetry)
{
    // A wamid is the provider's word: nothing forbids it to come on many channels, so the answer has an end.
    private const int MostWithOneProviderId = 200;

    private const string ConversationExists = "SELECT true FROM conversations WHERE tenant_id = $1 AND id = $2";

    private const string SelectOne = $"SELECT {MessageRows.Columns} FROM messages m WHERE m.tenant_id = $1 AND m.id = $2";

    private const string SelectConversation = "SELECT conversation_id FROM messages WHERE tenant_id = $1 AND id = $2";

    private const string SelectByProviderId = $"""
        SELECT {MessageRows.Columns}
          FROM message_keys k
          JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
         WHERE k.tenant_id = $1 AND k.provider_message_id = $2
         ORDER BY m.created_at DESC, m.id DESC
         LIMIT $3
        """;

    private const string SelectHistory = """
        SELECT s.channel_id, s.provider_message_id, s.status, s.provider_timestamp, s.received_at, s.recipient, s.error
          FROM unnest($2::uuid[], $3::text[]) AS asked (channel_id, provider_message_id)
          JOIN status_ledger s ON s.tenant_id = $1 AND s.channel_id = asked.channel_id AND s.provider_message_id = asked.provider_message_id
         ORDER BY s.provider_timestamp, status_rank(s.status) NULLS LAST, s.received_at, s.recipient
        """;

    /// <summary>A conversation's messages by their own order, at most <paramref name="take"/> of them.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="conversationId">The chat.</param>
    /// <param name="oldestFirst">True: from the first message on; false: from the latest back.</param>
    /// <param name="beyond">The last <c>seq</c> seen.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>Null when the tenant has no such conversation.</returns>
    public Task<List<MessageView>?> ListAsync(
        Guid tenantId, Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken) =>
        telemetry.TimeAsync(() => ReadPageAsync(tenantId, conversationId, oldestFirst, beyond, take, cancellationToken));

    private async Task<List<MessageView>?> ReadPageAsync(
        Guid tenantId, Guid conversationId, bool oldestFirst, long? beyond, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"m.tenant_id = {where.Argument(tenantId)}")
            .And($"m.conversation_id = {where.Argument(conversationId)}")
            .AndWhenGiven(oldestFirst ? "m.seq >" : "m.seq <", beyond);
        var direction = oldestFirst ? "ASC" : "DESC";
        var sql = $"SELECT {MessageRows.Columns} FROM messages m WHERE {where} ORDER BY m.seq {direction} LIMIT {where.Argument(take)}";
        var messages = await database.ListAsync(sql, where.Arguments, MessageRows.Read, cancellationToken);
        if (messages.Count == 0
            && !await database.FirstAsync(ConversationExists, [tenantId, conversationId], row => row.GetBoolean(0), cancellationToken))
            return null;
        return await WithHistoryAsync(tenantId, messages, cancellationToken);
    }

    /// <summary>One message; null when the tenant has none with this id.</summary>
    public async Task<MessageView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        var message = await database.FirstAsync<MessageView>(SelectOne, [tenantId, id], MessageRows.Read, cancellationToken);
        return message is null ? null : (await WithHistoryAsync(tenantId, [message], cancellationToken))[0];
    }

    /// <summary>The conversation that a message is of; null when the tenant has no message with this id.</summary>
    public Task<Guid?> FindConversationAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync(SelectConversation, [tenantId, id], row => (Guid?)row.GetGuid(0), cancellationToken);

    /// <summary>The messages that a provider's id names: usually one, more when several channels saw it. At most 200.</summary>
    public async Task<List<MessageView>> FindByProviderIdAsync(Guid tenantId, string providerMessageId, CancellationToken cancellationToken)
    {
        var messages = await database.ListAsync(
            SelectByProviderId, [tenantId, providerMessageId, MostWithOneProviderId], MessageRows.Read, cancellationToken);
        return await WithHistoryAsync(tenantId, messages, cancellationToken);
    }

    // One statement for a whole page.
    private async Task<List<MessageView>> WithHistoryAsync(Guid tenantId, List<MessageView> messages, CancellationToken cancellationToken)
    {
        var known = messages.Where(message => message.ProviderMessageId is not null)
            .Select(message => (message.ChannelId, message.ProviderMessageId!)).Distinct().ToArray();
        if (known.Length == 0)
            return messages;
        var statuses = await database.ListAsync(
            SelectHistory,
            [tenantId, known.Select(key => key.ChannelId).ToArray(), known.Select(key => key.Item2).ToArray()],
            row => (
                Key: (row.Get<Guid>("channel_id"), row.Get<string>("provider_message_id")),
                Status: new StatusView(
                    row.Get<string>("status"),
                    row.Get<DateTimeOffset>("provider_timestamp"),
                    row.Get<DateTimeOffset>("received_at"),
                    row.Get<string>("recipient"),
                    row.JsonOrNull("error"))),
            cancellationToken);
        var histories = statuses.ToLookup(status => status.Key, status => status.Status);
        return messages.ConvertAll(message => message.ProviderMessageId is { } id
            ? message with { StatusHistory = histories[(message.ChannelId, id)].ToList() }
            : message);
    }
}
