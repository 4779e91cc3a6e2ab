namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The statements of a claim.</summary>
internal static class ClaimStatements
{
    /// <summary>
    /// Takes the due, first rows of numbers and reads what their requests need. Rows that another process is taking are skipped, not
    /// waited for. $1 tenants, $2 channels, $3 now, $4 how many of each at most, $5 this process's number.
    /// </summary>
    public const string Take = """
        WITH numbers AS MATERIALIZED (
            SELECT c.tenant_id, c.id, u.most
              FROM unnest($1::uuid[], $2::uuid[], $4::integer[]) AS u(tenant_id, id, most)
              JOIN channels c ON c.tenant_id = u.tenant_id AND c.id = u.id
             WHERE c.deleted_at IS NOT NULL OR (c.sending_stopped_at IS NULL AND coalesce(c.sending_held_until, '-infinity') <= $3)
        ), first AS (
            SELECT f.tenant_id, f.message_id, f.waits_for
              FROM numbers n
             CROSS JOIN LATERAL (
                SELECT o.tenant_id, o.message_id, o.waits_for
                  FROM outbox o
                 WHERE o.tenant_id = n.tenant_id AND o.channel_id = n.id AND o.state = 'queued' AND o.due_at <= $3
                   AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.tenant_id = o.tenant_id AND e.conversation_id = o.conversation_id AND e.seq < o.seq)
                 ORDER BY o.due_at, o.message_id
                 LIMIT n.most
                   FOR UPDATE OF o SKIP LOCKED) AS f
        ), taken AS (
            UPDATE outbox o
               SET state = 'sending', claimed_by = $5, claimed_at = $3, attempts = o.attempts + 1, waits_for = NULL
              FROM first f
             WHERE o.tenant_id = f.tenant_id AND o.message_id = f.message_id
            RETURNING o.tenant_id, o.message_id, o.channel_id, o.conversation_id, o.attempts, o.due_at, f.waits_for
        )
        SELECT t.tenant_id, t.channel_id, t.message_id, t.conversation_id, t.attempts - 1 AS attempts, t.waits_for, ch.kind AS channel_kind, ch.provider_id, ch.graph_base_url, ch.access_token,
               ch.deleted_at IS NOT NULL AS channel_deleted,
               c.kind = 'direct' AND coalesce(c.window_expires_at, '-infinity') <= $3 AS window_closed,
               m.status, m.type, m.text, coalesce(m.content->>'previewUrl', '') = 'true' AS preview_url, m.content->'context'->>'id' AS reply_to,
               p.kind AS recipient_kind, p.value AS recipient
          FROM taken t
          JOIN messages m ON m.tenant_id = t.tenant_id AND m.id = t.message_id
          JOIN conversations c ON c.tenant_id = t.tenant_id AND c.id = t.conversation_id
          JOIN channels ch ON ch.tenant_id = t.tenant_id AND ch.id = t.channel_id
          LEFT JOIN customers cu ON cu.tenant_id = c.tenant_id AND cu.id = c.customer_id
          LEFT JOIN LATERAL (
              SELECT i.kind, i.value
                FROM customer_identities i
               WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.customer_id
                 AND (i.kind IN ('phone', 'wa_id') OR (i.kind IN ('bsuid', 'parent_bsuid') AND i.scope = ch.portfolio_id))
               ORDER BY CASE i.kind WHEN 'phone' THEN 1 WHEN 'bsuid' THEN 2 WHEN 'parent_bsuid' THEN 3 ELSE 4 END,
                        i.key IS NOT DISTINCT FROM cu.phone DESC, i.created_at DESC, i.key
               LIMIT 1) p ON true
         ORDER BY t.due_at, t.message_id
        """;

    private const string Given = "unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)";

    /// <summary>$1 tenants, $2 messages.</summary>
    public const string LockMessages = $"SELECT 1 FROM messages m JOIN {Given} USING (tenant_id, id) ORDER BY m.tenant_id, m.id FOR NO KEY UPDATE OF m";

    /// <summary>The messages' requests start now. $1 tenants, $2 messages.</summary>
    public const string Start = $"UPDATE messages m SET status = 'sending' FROM {Given} WHERE m.tenant_id = u.tenant_id AND m.id = u.id AND m.status = 'queued'";

    /// <summary>These must not go out any more. $1 tenants, $2 messages, $3 errors.</summary>
    public const string Fail = """
        UPDATE messages m SET status = 'failed', error = u.error::jsonb
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, id, error)
         WHERE m.tenant_id = u.tenant_id AND m.id = u.id AND m.status = 'queued'
        """;

    /// <summary>$1 tenants, $2 messages.</summary>
    public const string Remove = $"DELETE FROM outbox o USING {Given} WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id";

    /// <summary>Their number cannot send: they wait as they did before the claim. $1 tenants, $2 messages, $3 what they waited for.</summary>
    public const string PutBack = """
        UPDATE outbox o SET state = 'queued', claimed_by = NULL, claimed_at = NULL, attempts = o.attempts - 1, waits_for = u.waits_for
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, id, waits_for)
         WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id
        """;

    /// <summary>$1 tenants, $2 messages.</summary>
    public const string LockRows = $"SELECT 1 FROM outbox o JOIN {Given} ON o.tenant_id = u.tenant_id AND o.message_id = u.id ORDER BY o.tenant_id, o.message_id FOR UPDATE OF o";

    private const string Lost = "unnest($1::uuid[], $2::uuid[], $4::integer[]) AS u(tenant_id, id, attempts)";

    private const string IsLost = "o.tenant_id = u.tenant_id AND o.message_id = u.id AND o.state = 'sending' AND o.claimed_by = $3 AND o.attempts = u.attempts";

    /// <summary>
    /// What a claim of unknown outcome claimed waits again; what somebody else has claimed since is theirs. $1 tenants, $2 messages, $3 the process
    /// that claimed, $4 attempts, the lost one counted.
    /// </summary>
    public const string TakeBackMessages = $"UPDATE messages m SET status = 'queued' FROM outbox o, {Lost} WHERE {IsLost} AND m.tenant_id = o.tenant_id AND m.id = o.message_id AND m.status = 'sending'";

    /// <summary>As <see cref="TakeBackMessages"/>, and after it.</summary>
    public const string TakeBackRows = $"UPDATE outbox o SET state = 'queued', claimed_by = NULL, claimed_at = NULL, attempts = o.attempts - 1 FROM {Lost} WHERE {IsLost}";

    /// <summary>Nothing goes out through this number before a person acts. $1 tenant, $2 channel, $3 now, $4 why.</summary>
    public const string StopChannel = """
        UPDATE channels SET sending_stopped_at = $3, sending_stopped_reason = $4
         WHERE tenant_id = $1 AND id = $2 AND sending_stopped_at IS NULL AND deleted_at IS NULL
        """;
}
