using Npgsql;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Audits;

/// <summary>The reference service's tables against what was acknowledged.</summary>
internal static class ReferenceAudit
{
    private const string Sql = """
        WITH stored AS MATERIALIZED (
            SELECT m.conversation_id, m.seq, m.wamid, c.phone, a.phone AS writer, a.turn
              FROM messages m
              JOIN conversations v ON v.id = m.conversation_id
              JOIN customers c ON c.id = v.customer_id
              LEFT JOIN acknowledged a ON a.wamid = m.wamid
             WHERE m.direction = 'inbound' AND m.wamid LIKE $1
        ), ordered AS (
            SELECT turn, lag(turn) OVER (PARTITION BY conversation_id ORDER BY seq) AS before FROM stored WHERE writer IS NOT NULL
        )
        SELECT (SELECT count(*) FROM acknowledged a WHERE NOT EXISTS (SELECT 1 FROM stored s WHERE s.wamid = a.wamid)),
               (SELECT count(*) FROM (SELECT 1 FROM stored GROUP BY wamid HAVING count(*) > 1) c)
             + (SELECT count(*) FROM (SELECT 1 FROM stored WHERE writer IS NOT NULL GROUP BY writer HAVING count(DISTINCT conversation_id) > 1) p),
               (SELECT count(*) FROM stored WHERE writer IS NOT NULL AND phone IS DISTINCT FROM writer),
               (SELECT count(*) FROM ordered WHERE before >= turn),
               (SELECT count(*) FROM replies_read r WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.wamid = r.wamid AND m.status = 3))
        """;

    public static Task<Audit> RunAsync(
        NpgsqlDataSource database, string run, IReadOnlyList<Written> acknowledged, IReadOnlyList<AcceptedReply>? accepted, bool areRead,
        CancellationToken cancellationToken) =>
        AcknowledgedTable.AuditAsync(database, Sql, run, acknowledged, accepted, areRead, cancellationToken);
}
