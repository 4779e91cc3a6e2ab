using Npgsql;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Finding;

namespace WhatsAppActors.Postgres.Inbox;

/// <summary>The inbox over PostgreSQL.</summary>
internal sealed class PostgresInbox(NpgsqlDataSource database, MessageQueries messages, CustomerQueries customers, PeopleSearch people, MessageSearch said) : IInbox
{
    // Messages that are looked at for each chat that is wanted: where one chat says it over and over, others are pushed out.
    private const int MessagesPerChat = 5;

    private const string SelectNumbers = """
        SELECT id, kind, coalesce(display_phone_number, provider_id) AS name, sending_stopped_reason
          FROM channels WHERE tenant_id = $1 AND deleted_at IS NULL ORDER BY name, id LIMIT 1000
        """;

    // Each count ends at $2, so that it costs the same for a tenant of any size.
    private const string SelectTotals = """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM conversations WHERE tenant_id = $1 AND unread_count > 0 LIMIT $2) u)::integer AS unread,
               (SELECT count(*) FROM (SELECT 1 FROM conversations WHERE tenant_id = $1 AND status = 'open' LIMIT $2) o)::integer AS open,
               (SELECT count(*) FROM (SELECT 1 FROM conversations WHERE tenant_id = $1 AND status = 'handed_over' LIMIT $2) h)::integer AS handed_over
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxRow>> ListAsync(
        Guid tenantId, InboxFilter filter, InboxPlace? after, int take, CancellationToken cancellationToken)
    {
        var where = InboxRows.Where(tenantId, filter, await people.ReadAsync(tenantId, filter.Text, cancellationToken));
        if (after is { } place)
            where.And($"(last_message_at, id) < ({where.Argument(place.LastMessageAt)}, {where.Argument(place.Id)})");
        var page = $"(SELECT * FROM conversations WHERE {where} ORDER BY last_message_at DESC, id DESC LIMIT {where.Argument(take)})";
        return await ReadAsync(page, where, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxRow>> SaidAsync(Guid tenantId, InboxFilter filter, int take, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(filter.Text)) return [];
        var found = await said.FindAsync(tenantId, filter.Text, before: null, take * MessagesPerChat, cancellationToken);
        var latest = found.Messages.DistinctBy(message => message.ConversationId).ToList();
        var rows = await AmongAsync(tenantId, filter with { Text = null }, [.. latest.Select(message => message.ConversationId)], cancellationToken);
        var byId = rows.ToDictionary(row => row.Id);
        return [.. latest.Where(message => byId.ContainsKey(message.ConversationId))
            .Select(message => byId[message.ConversationId] with { Found = message.Excerpt }).Take(take)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxRow>> AmongAsync(
        Guid tenantId, InboxFilter filter, IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken)
    {
        if (conversations.Count == 0) return [];
        var where = InboxRows.Where(tenantId, filter, await people.ReadAsync(tenantId, filter.Text, cancellationToken));
        where.And($"id = ANY ({where.Argument(conversations.ToArray())})");
        return await ReadAsync($"(SELECT * FROM conversations WHERE {where})", where, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InboxRow?> FindAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) =>
        await AmongAsync(tenantId, new InboxFilter(), [conversationId], cancellationToken) is [var row] ? row : null;

    /// <inheritdoc/>
    public async Task<InboxTotals> CountAsync(Guid tenantId, CancellationToken cancellationToken) =>
        (await database.FirstAsync(
            SelectTotals,
            [tenantId, InboxTotals.Most],
            row => new InboxTotals(row.Get<int>("unread"), row.Get<int>("open"), row.Get<int>("handed_over")),
            cancellationToken))!;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxNumber>> NumbersAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(
            SelectNumbers,
            [tenantId],
            row => new InboxNumber(row.Get<Guid>("id"), row.Get<string>("kind"), row.Get<string>("name"), row.TextOrNull("sending_stopped_reason")),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageView>> BeforeAsync(
        Guid tenantId, Guid conversationId, long? before, int take, CancellationToken cancellationToken)
    {
        var page = await messages.ListAsync(tenantId, conversationId, oldestFirst: false, before, take, cancellationToken) ?? [];
        page.Reverse();
        return page;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageView>> FromAsync(
        Guid tenantId, Guid conversationId, long first, int take, CancellationToken cancellationToken) =>
        await messages.ListAsync(tenantId, conversationId, oldestFirst: true, first - 1, take, cancellationToken) ?? [];

    /// <inheritdoc/>
    public Task<CustomerView?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken) =>
        customers.FindAsync(tenantId, customerId, cancellationToken);

    private Task<List<InboxRow>> ReadAsync(string page, Conditions where, CancellationToken cancellationToken) =>
        database.ListAsync(InboxRows.Select(page), where, InboxRows.Read, cancellationToken);
}
