using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Server.FirstScreen;

/// <summary>What became of messages: whom they made, what their turn decided, what was sent for it.</summary>
internal sealed class TraceQuery(NpgsqlDataSource database)
{
    /// <summary>Most messages that are asked for at once.</summary>
    public const int MostMessages = 100;

    private const string Select = """
        SELECT k.provider_message_id AS wamid, m.id AS message_id, m.conversation_id, m.seq, m.is_new_customer, c.id AS customer_id, c.display_name,
               v.status AS conversation_status,
               -- What starts no turn (an edit, a reaction…) waits for none.
               v.handled_seq >= m.seq OR m.seq > v.last_inbound_seq AS handled, r.replies
          FROM unnest($2::text[]) AS asked (wamid)
          JOIN message_keys k ON k.tenant_id = $1 AND k.provider_message_id = asked.wamid AND k.direction = 'inbound'
          JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
          JOIN conversations v ON v.tenant_id = m.tenant_id AND v.id = m.conversation_id
          LEFT JOIN customers c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
          LEFT JOIN LATERAL (
               SELECT jsonb_agg(jsonb_build_object('messageId', o.id, 'author', o.author, 'text', left(o.text, 200), 'status', o.status,
                                                   'wamid', o.provider_message_id) ORDER BY o.seq) AS replies
                 FROM messages o
                WHERE o.tenant_id = m.tenant_id AND o.conversation_id = m.conversation_id AND o.direction = 'outbound' AND o.seq > m.seq
                  AND o.seq < coalesce((SELECT min(n.seq) FROM messages n
                                         WHERE n.tenant_id = m.tenant_id AND n.conversation_id = m.conversation_id
                                           AND n.direction = 'inbound' AND n.seq > m.seq), 9223372036854775807)) r ON true
        """;

    // Of the demo alone, and only while somebody looks at it: no index serves the time.
    private const string Count = """
        SELECT count(*) AS stored, count(*) - count(DISTINCT provider_message_id) AS doubled,
               (SELECT count(*) FROM customers WHERE tenant_id = $1 AND deleted_at IS NULL AND merged_into IS NULL) AS customers
          FROM messages WHERE tenant_id = $1 AND direction = 'inbound' AND created_at >= $2
        """;

    /// <summary>Traces messages by what the provider calls them; those that are not stored are left out.</summary>
    public Task<List<Trace>> FindAsync(Guid tenantId, string[] wamids, CancellationToken cancellationToken) =>
        database.ListAsync(
            Select,
            [tenantId, wamids],
            row => new Trace(
                row.Get<string>("wamid"), row.Get<Guid>("message_id"), row.Get<Guid>("conversation_id"), row.Get<long>("seq"), row.Get<bool>("is_new_customer"),
                row.OrNull<Guid>("customer_id"), row.TextOrNull("display_name"), row.Get<string>("conversation_status"), row.Get<bool>("handled"),
                row.JsonOrNull("replies") ?? new RawJson("[]")),
            cancellationToken);

    /// <summary>How many messages were stored since a moment, and how many of them twice.</summary>
    public async Task<Stored> CountAsync(Guid tenantId, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await database.FirstAsync(
            Count,
            [tenantId, since],
            row => new Stored(row.Get<long>("stored"), row.Get<long>("doubled"), row.Get<long>("customers")),
            cancellationToken))!;

    /// <summary>What became of one message.</summary>
    internal sealed record Trace(
        string Wamid, Guid MessageId, Guid ConversationId, long Seq, bool IsNewCustomer, Guid? CustomerId, string? CustomerName, string ConversationStatus, bool Handled,
        RawJson Replies);

    /// <summary>Counts.</summary>
    internal sealed record Stored(long Messages, long Doubled, long Customers);
}
