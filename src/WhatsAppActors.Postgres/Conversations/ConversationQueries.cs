using Npgsql;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>Reads a tenant's conversations.</summary>
public sealed class ConversationQueries(NpgsqlDataSource database)
{
    // How the intake keeps a provider's group id apart from customers' ids.
    private const string GroupPrefix = "group:";

    private const string Columns = """
        id, customer_id, channel_id, kind, status, chat_key, imported, last_message_at, window_expires_at, last_seq - absorbed_count AS message_count, unread_count,
        created_at, closed_at, handed_over_until, handover_reason, handover_detail, category, priority
        """;

    private const string SelectOne = $"SELECT {Columns} FROM conversations WHERE tenant_id = $1 AND id = $2";

    // The person of a direct chat is its participant, whoever wrote there before a merge or an undo. In groups a redirect is its survivor.
    private const string SelectParticipants = """
        SELECT c.id AS customer_id, c.display_name, min(p.joined_at) AS joined_at
          FROM (SELECT coalesce(v.customer_id, m.merged_into, m.id) AS customer_id, j.joined_at
                  FROM conversation_participants j
                  JOIN conversations v ON v.tenant_id = j.tenant_id AND v.id = j.conversation_id
                  JOIN customers m ON m.tenant_id = j.tenant_id AND m.id = j.customer_id
                 WHERE j.tenant_id = $1 AND j.conversation_id = $2
                UNION ALL
                SELECT customer_id, created_at FROM conversations v
                 WHERE tenant_id = $1 AND id = $2 AND customer_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM conversation_participants o WHERE o.tenant_id = $1 AND o.conversation_id = $2)) p
          JOIN customers c ON c.tenant_id = $1 AND c.id = p.customer_id
         GROUP BY c.id, c.display_name
         ORDER BY min(p.joined_at), c.id
        """;

    /// <summary>Conversations, latest message first, at most <paramref name="take"/> of them, after the given place.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last one seen.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<List<ConversationView>> ListAsync(Guid tenantId, ConversationFilter filter, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = new Conditions();
        var tenant = where.Argument(tenantId);
        where.And($"tenant_id = {tenant}");
        if (filter.CustomerId is { } person)
            where.And(OfCustomer(tenant, where.Argument(person)));
        where.AndWhenGiven("status =", filter.Status).AndWhenGiven("channel_id =", filter.ChannelId).AndWhenGiven("category =", filter.Category);
        // Written out, so that the index of what is urgent serves.
        if (filter.Priority is { } priority)
            where.And($"priority = {(short)priority}");
        if (after is { } place)
            where.And($"(last_message_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var sql = $"SELECT {Columns} FROM conversations WHERE {where} ORDER BY last_message_at DESC, id DESC LIMIT {where.Argument(take)}";
        return database.ListAsync(sql, where.Arguments, Read, cancellationToken);
    }

    /// <summary>One conversation with its participants; null when the tenant has none with this id.</summary>
    public async Task<ConversationView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        var conversation = await database.FirstAsync<ConversationView>(SelectOne, [tenantId, id], Read, cancellationToken);
        if (conversation is null)
            return null;
        var participants = await database.ListAsync(
            SelectParticipants,
            [tenantId, id],
            row => new ParticipantView(row.Get<Guid>("customer_id"), row.Get<string>("display_name"), row.Get<DateTimeOffset>("joined_at")),
            cancellationToken);
        return conversation with { Participants = participants };
    }

    /// <summary>The condition for one person's chats: a redirect's are its survivor's; direct chats move with a merge, groups keep who took part.</summary>
    // One person's chats are few: their ids first, as an array, so that the planner never walks the tenant's whole inbox for them.
    internal static string OfCustomer(string tenant, string customer) => $"""
        id = ANY (ARRAY(WITH person AS (SELECT coalesce(merged_into, id) AS id FROM customers WHERE tenant_id = {tenant} AND id = {customer})
                        SELECT id FROM conversations WHERE tenant_id = {tenant} AND customer_id = (SELECT id FROM person)
                        UNION
                        SELECT p.conversation_id
                          FROM customers c
                          JOIN conversation_participants p ON p.tenant_id = c.tenant_id AND p.customer_id = c.id
                          JOIN conversations v ON v.tenant_id = p.tenant_id AND v.id = p.conversation_id AND v.kind = 'group'
                         WHERE c.tenant_id = {tenant} AND (c.id = (SELECT id FROM person) OR c.merged_into = (SELECT id FROM person))))
        """;

    private static ConversationView Read(NpgsqlDataReader row)
    {
        var kind = row.Get<string>("kind");
        return new()
        {
            Id = row.Get<Guid>("id"),
            CustomerId = row.OrNull<Guid>("customer_id"),
            ChannelId = row.Get<Guid>("channel_id"),
            Kind = kind,
            Status = row.Get<string>("status"),
            GroupId = kind == "group" ? row.Get<string>("chat_key")[GroupPrefix.Length..] : null,
            Imported = row.Get<bool>("imported"),
            LastMessageAt = row.Get<DateTimeOffset>("last_message_at"),
            WindowExpiresAt = row.OrNull<DateTimeOffset>("window_expires_at"),
            MessageCount = row.Get<long>("message_count"),
            UnreadCount = row.Get<int>("unread_count"),
            CreatedAt = row.Get<DateTimeOffset>("created_at"),
            ClosedAt = row.OrNull<DateTimeOffset>("closed_at"),
            HandedOverUntil = row.OrNull<DateTimeOffset>("handed_over_until"),
            HandoverReason = row.TextOrNull("handover_reason"),
            HandoverDetail = row.TextOrNull("handover_detail"),
            Category = row.TextOrNull("category"),
            Priority = ConversationPriorities.Name((ConversationPriority)row.Get<short>("priority")),
        };
    }
}
