using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The statements of a claim.</summary>
internal static class ClaimStatements
{
    // The due rows of a lane, of each chat its first; what steps aside is nobody's first, and holds up nobody.
    private const string FirstBegins = """
        SELECT f.* FROM
        """;

    private const string FirstGoesOn = """
         n
             CROSS JOIN LATERAL (
                SELECT o.tenant_id, o.channel_id, o.message_id, o.waits_for
                  FROM outbox o
                 WHERE o.tenant_id = n.tenant_id AND o.channel_id = n.id AND o.state = 'queued' AND o.due_at <= $3
                   AND NOT EXISTS (
                       SELECT 1 FROM outbox e WHERE e.tenant_id = o.tenant_id AND e.conversation_id = o.conversation_id AND e.seq < o.seq AND NOT e.steps_aside)
                   AND o.lane =
        """;

    private const string FirstEnds = """
                 ORDER BY o.due_at, o.message_id
                 LIMIT greatest(n.most, 0)
                   FOR UPDATE OF o SKIP LOCKED) AS f
        """;

    private const string FirstOfLane0 = $"{FirstBegins} numbers {FirstGoesOn} 0 {FirstEnds}";

    private const string FirstOfLane1 = $"{FirstBegins} left_by_replies {FirstGoesOn} 1 {FirstEnds}";

    private const string FirstOfLane2 = $"{FirstBegins} left_by_utility {FirstGoesOn} 2 {FirstEnds}";

    /// <summary>
    /// Takes the due, first rows of numbers, replies before utility before marketing, and reads what their requests need, their templates as they are known now. Rows that another
    /// process is taking are skipped, not waited for. $1 tenants, $2 channels, $3 now, $4 how many of each at most, $5 this process's number.
    /// </summary>
    public const string Take = $"""
        WITH numbers AS MATERIALIZED (
            SELECT c.tenant_id, c.id, u.most
              FROM unnest($1::uuid[], $2::uuid[], $4::integer[]) AS u(tenant_id, id, most)
              JOIN channels c ON c.tenant_id = u.tenant_id AND c.id = u.id
             WHERE c.deleted_at IS NOT NULL OR (c.sending_stopped_at IS NULL AND coalesce(c.sending_held_until, '-infinity') <= $3)
        ), replies AS (
            {FirstOfLane0}
        ), left_by_replies AS (
            SELECT n.tenant_id, n.id, n.most - count(r.message_id) AS most
              FROM numbers n LEFT JOIN replies r ON r.tenant_id = n.tenant_id AND r.channel_id = n.id GROUP BY n.tenant_id, n.id, n.most
        ), utility AS (
            {FirstOfLane1}
        ), left_by_utility AS (
            SELECT n.tenant_id, n.id, n.most - count(u.message_id) AS most
              FROM left_by_replies n LEFT JOIN utility u ON u.tenant_id = n.tenant_id AND u.channel_id = n.id GROUP BY n.tenant_id, n.id, n.most
        ), marketing AS (
            {FirstOfLane2}
        ), first AS (
            SELECT * FROM replies UNION ALL SELECT * FROM utility UNION ALL SELECT * FROM marketing
        ), taken AS (
            UPDATE outbox o
               SET state = 'sending', claimed_by = $5, claimed_at = $3, attempts = o.attempts + 1, waits_for = NULL, steps_aside = false
              FROM first f
             WHERE o.tenant_id = f.tenant_id AND o.message_id = f.message_id
            RETURNING o.tenant_id, o.message_id, o.channel_id, o.conversation_id, o.attempts, o.lane, o.due_at, o.template_id, o.is_counted, f.waits_for
        )
        SELECT t.tenant_id, t.channel_id, t.message_id, t.conversation_id, c.customer_id, t.attempts - 1 AS attempts, t.waits_for, ch.kind AS channel_kind, ch.provider_id, ch.graph_base_url, ch.access_token,
               ch.deleted_at IS NOT NULL AS channel_deleted,
               c.kind = 'direct' AND m.type <> 'template' AND coalesce(c.window_expires_at, '-infinity') <= $3 AS window_closed,
               coalesce(cu.consent_status = 'withdrawn', false) AS is_withdrawn, t.lane, t.template_id AS queued_template_id,
               tp.id AS template_id, tp.name AS template_name, tp.category AS template_category, tp.status AS template_status, tp.reason AS template_reason,
               m.status, m.type, m.text, m.content::text AS content, m.content->'context'->>'id' AS reply_to, m.target_message_id,
               p.kind AS recipient_kind, p.value AS recipient, te.messages_per_day IS NOT NULL AS has_daily_limit, t.is_counted
          FROM taken t
          JOIN tenants te ON te.id = t.tenant_id
          JOIN messages m ON m.tenant_id = t.tenant_id AND m.id = t.message_id
          JOIN conversations c ON c.tenant_id = t.tenant_id AND c.id = t.conversation_id
          JOIN channels ch ON ch.tenant_id = t.tenant_id AND ch.id = t.channel_id
          LEFT JOIN templates tp ON m.type = 'template' AND tp.tenant_id = t.tenant_id AND tp.waba_id = ch.account_id
                AND tp.name = m.content->'template'->>'name' AND tp.language = m.content->'template'->>'language'
          LEFT JOIN customers cu ON cu.tenant_id = c.tenant_id AND cu.id = c.customer_id
          LEFT JOIN LATERAL (
              SELECT i.kind, i.value
                FROM customer_identities i
               WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.customer_id
                 AND (i.kind IN ('phone', 'wa_id') OR (i.kind IN ('bsuid', 'parent_bsuid') AND i.scope = ch.portfolio_id))
               ORDER BY CASE i.kind WHEN 'phone' THEN 1 WHEN 'bsuid' THEN 2 WHEN 'parent_bsuid' THEN 3 ELSE 4 END,
                        i.key IS NOT DISTINCT FROM cu.phone DESC, i.created_at DESC, i.key
               LIMIT 1) p ON true
         ORDER BY t.lane, t.due_at, t.message_id
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

    /// <summary>Their templates are not what they were when they were queued. $1 tenants, $2 messages, $3 templates, $4 lanes.</summary>
    public const string Learn = """
        UPDATE outbox o SET template_id = u.template_id, lane = u.lane
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[]) AS u(tenant_id, id, template_id, lane)
         WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id
        """;

    /// <summary>Their template may not be sent: they wait for it, and hold up nothing; their retries begin anew then. $1 tenants, $2 messages, $3 why.</summary>
    public const string PutAside = $"""
        UPDATE outbox o
           SET state = 'queued', claimed_by = NULL, claimed_at = NULL, attempts = o.attempts - 1, due_at = {WaitingForTemplates.Never}, steps_aside = true, waits_for = u.why,
               retry_cause = NULL, retries = 0, retrying_since = NULL
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, id, why)
         WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id
        """;

    // A form's own data may have a member of that name, with anything in it.
    private const string TheirFiles = """
        messages m CROSS JOIN LATERAL jsonb_path_query(m.content, 'strict $.**.mediaId') AS f(id)
          JOIN media d ON d.tenant_id = m.tenant_id AND d.id = CASE WHEN f.id #>> '{}' ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN (f.id #>> '{}')::uuid END
        """;

    /// <summary>A file of theirs is gone at the provider: they wait for it in their place. $1 tenants, $2 messages.</summary>
    public const string AwaitFiles = $"""
        UPDATE outbox o
           SET state = 'queued', claimed_by = NULL, claimed_at = NULL, attempts = o.attempts - 1, due_at = {WaitingForTemplates.Never}, waits_for = 'Its file is being uploaded to WhatsApp again.',
               awaits_files = (SELECT array_agg(DISTINCT d.sha256) FROM {TheirFiles} WHERE m.tenant_id = o.tenant_id AND m.id = o.message_id)
          FROM {Given}
         WHERE o.tenant_id = u.tenant_id AND o.message_id = u.id
        """;

    /// <summary>After <see cref="AwaitFiles"/>. $1 tenants, $2 messages, $3 now.</summary>
    public const string UploadAnew = $"""
        INSERT INTO media_uploads (tenant_id, channel_id, sha256, content_type, filename, due_at)
        SELECT DISTINCT ON (o.tenant_id, o.channel_id, d.sha256) o.tenant_id, o.channel_id, d.sha256, d.content_type, d.filename, $3
          FROM {Given} JOIN outbox o ON o.tenant_id = u.tenant_id AND o.message_id = u.id JOIN ({TheirFiles}) ON m.tenant_id = o.tenant_id AND m.id = o.message_id
         ORDER BY o.tenant_id, o.channel_id, d.sha256
            ON CONFLICT (tenant_id, channel_id, sha256) DO UPDATE SET provider_id = NULL, expires_at = NULL, due_at = $3
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
