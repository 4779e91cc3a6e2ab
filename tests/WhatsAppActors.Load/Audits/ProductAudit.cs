using Npgsql;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Audits;

/// <summary>The product's tables against what was acknowledged.</summary>
internal static class ProductAudit
{
    // Materialized: what was written in this run, once; everything else is asked of that. The tenants are named so that keys are found by their index.
    private const string Sql = """
        WITH stored AS MATERIALIZED (
            SELECT m.tenant_id, m.id, m.conversation_id, m.seq, m.provider_message_id AS wamid, c.phone, m.customer_id, a.phone AS writer, a.turn
              FROM messages m
              LEFT JOIN customers c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
              LEFT JOIN acknowledged a ON a.wamid = m.provider_message_id
             WHERE m.direction = 'inbound' AND m.provider_message_id LIKE $1
        ), copies AS (
            SELECT wamid, count(*) AS n FROM stored GROUP BY wamid
        ), people AS (
            SELECT tenant_id, writer, count(DISTINCT customer_id) AS customers, count(DISTINCT conversation_id) AS chats FROM stored WHERE writer IS NOT NULL GROUP BY tenant_id, writer
        ), ordered AS (
            SELECT turn, lag(turn) OVER (PARTITION BY tenant_id, conversation_id ORDER BY seq) AS before FROM stored WHERE writer IS NOT NULL
        )
        SELECT (SELECT count(*) FROM acknowledged a WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.wamid = a.wamid)),
               (SELECT count(*) FROM copies WHERE n > 1) + (SELECT count(*) FROM people WHERE customers > 1 OR chats > 1),
               (SELECT count(*) FROM stored WHERE writer IS NOT NULL AND phone IS DISTINCT FROM '+' || writer),
               (SELECT count(*) FROM ordered WHERE before >= turn),
               (SELECT count(*) FROM replies_read r
                 WHERE NOT EXISTS (SELECT 1 FROM message_keys k JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
                                    WHERE k.tenant_id IN (SELECT id FROM tenants) AND k.provider_message_id = r.wamid AND m.status = 'read'))
        """;

    public static Task<Audit> RunAsync(
        NpgsqlDataSource database, string run, IReadOnlyList<Written> acknowledged, IReadOnlyList<AcceptedReply>? accepted, bool areRead,
        CancellationToken cancellationToken) =>
        AcknowledgedTable.AuditAsync(database, Sql, run, acknowledged, accepted, areRead, cancellationToken);
}
