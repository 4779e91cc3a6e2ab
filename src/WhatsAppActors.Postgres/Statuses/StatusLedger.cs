using Npgsql;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Statuses;

/// <summary>
/// The statements by which wamids and statuses meet, shared by all who record either. Whoever does takes
/// <see cref="MeetAtWamids"/> first, in a statement of its own; what follows then sees what the other one wrote.
/// </summary>
internal static class StatusLedger
{
    /// <summary>
    /// Locks (channel, wamid) until the transaction ends: the second of two concurrent transactions waits, and its later statements
    /// see what the first one wrote. Sorted, so that they never wait in a circle. $1 channels, $2 wamids.
    /// </summary>
    public const string MeetAtWamids = """
        SELECT count(pg_advisory_xact_lock(k))
          FROM (SELECT DISTINCT hashtextextended(u.channel_id::text || ' ' || u.wamid, 20261120) AS k
                  FROM unnest($1::uuid[], $2::text[]) AS u(channel_id, wamid) ORDER BY 1) AS s
        """;

    /// <summary>
    /// Who stopped marketing (Meta: error 131050) has withdrawn consent, whether the send's own answer says so or a later status. Looks at
    /// what is being applied for the first time only, so it goes before <see cref="Apply"/>: a consent that is given again stays.
    /// Rare, and after messages in the order of locks: a circle is a deadlock that is tried again. $1 tenants, $2 channels, $3 wamids, $4 now.
    /// </summary>
    public const string WithdrawConsent = """
        WITH stopped AS MATERIALIZED (
            SELECT c.tenant_id, c.id
              FROM customers c
             WHERE c.consent_status <> 'withdrawn' AND (c.tenant_id, c.id) IN (
                SELECT m.tenant_id, m.customer_id
                  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
                  JOIN status_ledger l ON l.tenant_id = u.tenant_id AND l.channel_id = u.channel_id AND l.provider_message_id = u.wamid
                                      AND l.waiting AND l.status = 'failed' AND l.error->>'code' = '131050'
                  JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.provider_message_id = u.wamid
                                     AND k.direction = 'outbound'
                  JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id)
             ORDER BY c.tenant_id, c.id FOR NO KEY UPDATE
        )
        UPDATE customers c SET consent_status = 'withdrawn', consent_updated_at = $4, updated_at = $4
          FROM stopped s WHERE c.tenant_id = s.tenant_id AND c.id = s.id
        """;

    /// <summary>
    /// Raises what the messages of these wamids show: a function of the recorded state and the whole ledger, as Core's ShownStatus
    /// says it; answers with the chats of those that anything was said about. $1 tenants, $2 channels, $3 wamids.
    /// </summary>
    public const string Apply = """
        WITH known AS (
            SELECT DISTINCT k.tenant_id, k.channel_id, k.provider_message_id, k.message_id
              FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
              JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.provider_message_id = u.wamid
                                 AND k.direction = 'outbound'
        ), settled AS (
            UPDATE status_ledger l SET waiting = false
              FROM known k
             WHERE l.tenant_id = k.tenant_id AND l.channel_id = k.channel_id AND l.provider_message_id = k.provider_message_id AND l.waiting
        ), said AS (
            SELECT k.tenant_id, k.message_id, max(status_rank(l.status)) AS rank, bool_or(l.status = 'failed') AS failed,
                   (array_agg(l.status ORDER BY status_rank(l.status) DESC NULLS LAST))[1] AS best,
                   (array_agg(l.error ORDER BY l.provider_timestamp, l.recipient) FILTER (WHERE l.status = 'failed'))[1] AS error
              FROM known k
              JOIN status_ledger l ON l.tenant_id = k.tenant_id AND l.channel_id = k.channel_id AND l.provider_message_id = k.provider_message_id
             GROUP BY k.tenant_id, k.message_id
        ), shown AS (
            SELECT b.tenant_id, b.id, b.conversation_id, b.error,
                   CASE WHEN b.failed AND coalesce(status_rank(b.best), 0) < status_rank('delivered') THEN 'failed' ELSE b.best END AS status,
                   b.failed AND coalesce(status_rank(b.best), 0) >= status_rank('delivered') AS failed_late
              FROM (SELECT m.tenant_id, m.id, m.conversation_id, coalesce(s.error, m.error) AS error, m.status = 'failed' OR m.failed_late OR s.failed AS failed,
                           CASE WHEN coalesce(s.rank, 0) > coalesce(status_rank(m.status), 0) THEN s.best ELSE m.status END AS best
                      FROM said s JOIN messages m ON m.tenant_id = s.tenant_id AND m.id = s.message_id) AS b
        ), raised AS (
            UPDATE messages m
               SET status = s.status, failed_late = s.failed_late, error = s.error
              FROM shown s
             WHERE m.tenant_id = s.tenant_id AND m.id = s.id AND (m.status, m.failed_late, m.error) IS DISTINCT FROM (s.status, s.failed_late, s.error)
        )
        SELECT tenant_id, conversation_id AS raised_in FROM shown
        """;

    /// <summary>Runs statements of which <see cref="Apply"/> is the last; returns the chats of the messages that were spoken of.</summary>
    public static async Task<IReadOnlyList<ConversationKey>> RunAsync(NpgsqlBatch statements, CancellationToken cancellationToken)
    {
        var chats = new HashSet<ConversationKey>();
        await using var row = await statements.ExecuteReaderAsync(cancellationToken);
        do
        {
            // Others of them answer with rows, too.
            if (row.FieldCount < 2 || row.GetName(1) != "raised_in") continue;
            while (await row.ReadAsync(cancellationToken)) chats.Add(new ConversationKey(row.GetGuid(0), row.GetGuid(1)));
        }
        while (await row.NextResultAsync(cancellationToken));
        return [.. chats];
    }
}
