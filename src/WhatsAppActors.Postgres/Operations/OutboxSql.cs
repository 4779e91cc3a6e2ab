namespace WhatsAppActors.Postgres.Operations;

/// <summary>What waits to be sent, by number.</summary>
internal static class OutboxSql
{
    /// <summary>
    /// From the numbers to their rows, lane by lane, each through the index of due ones and no further than $2: a number that is stopped may have
    /// gathered millions. Which numbers are named is decided before that: stopped ones, then those whose first row has been due for
    /// longest. $1 now, $2 how many are counted, $3 how many numbers are named.
    /// </summary>
    public const string Select = """
        WITH lanes(lane) AS MATERIALIZED (VALUES (0::smallint), (1::smallint), (2::smallint)), claimed AS MATERIALIZED (
            SELECT tenant_id, channel_id FROM outbox WHERE state = 'sending' ORDER BY claimed_by LIMIT $2
        ), sending AS MATERIALIZED (
            SELECT tenant_id, channel_id, count(*)::integer AS count FROM claimed GROUP BY tenant_id, channel_id
        ), numbers AS MATERIALIZED (
            SELECT c.tenant_id, c.id, c.display_phone_number, c.provider_id, c.deleted_at, c.sending_held_until, c.sending_stopped_at,
                   c.sending_stopped_reason, coalesce(s.count, 0) AS sending
              FROM channels c
              LEFT JOIN sending s ON s.tenant_id = c.tenant_id AND s.channel_id = c.id
              LEFT JOIN LATERAL (
                   SELECT min(first.due_at) AS due_at
                     FROM lanes v
                    CROSS JOIN LATERAL (
                          SELECT o.due_at FROM outbox o
                           WHERE o.tenant_id = c.tenant_id AND o.channel_id = c.id AND o.state = 'queued' AND o.lane = v.lane
                           ORDER BY o.due_at
                           LIMIT 1) first) q ON true
             WHERE q.due_at IS NOT NULL OR s.count > 0 OR (c.deleted_at IS NULL AND (c.sending_stopped_at IS NOT NULL OR c.sending_held_until > $1))
             ORDER BY (c.deleted_at IS NULL AND c.sending_stopped_at IS NOT NULL) DESC, q.due_at, c.tenant_id, c.id
             LIMIT $3
        )
        SELECT n.tenant_id, t.name AS tenant_name, n.id, coalesce(n.display_phone_number, n.provider_id) AS number, n.deleted_at IS NOT NULL AS deleted,
               n.sending, n.sending_held_until, n.sending_stopped_at, n.sending_stopped_reason,
               d.count AS due, l.count AS later, l.reason AS later_reason, l.until AS later_until, least(d.oldest, l.oldest) AS oldest
          FROM numbers n
          JOIN tenants t ON t.id = n.tenant_id
          JOIN LATERAL (
               SELECT count(*)::integer AS count, min(r.created_at) AS oldest
                 FROM (SELECT w.created_at
                         FROM lanes v
                        CROSS JOIN LATERAL (
                              SELECT o.created_at FROM outbox o
                               WHERE o.tenant_id = n.tenant_id AND o.channel_id = n.id AND o.state = 'queued' AND o.lane = v.lane AND o.due_at <= $1
                               ORDER BY o.due_at
                               LIMIT $2) w
                        LIMIT $2) r) d ON true
          JOIN LATERAL (
               SELECT count(*)::integer AS count, min(r.created_at) AS oldest, min(r.due_at) AS until, mode() WITHIN GROUP (ORDER BY r.waits_for) AS reason
                 FROM (SELECT w.*
                         FROM lanes v
                        CROSS JOIN LATERAL (
                              SELECT o.created_at, o.due_at, o.waits_for FROM outbox o
                               WHERE o.tenant_id = n.tenant_id AND o.channel_id = n.id AND o.state = 'queued' AND o.lane = v.lane AND o.due_at > $1
                               ORDER BY o.due_at
                               LIMIT $2) w
                        ORDER BY w.due_at
                        LIMIT $2) r) l ON true
         ORDER BY oldest, n.tenant_id, n.id
        """;
}
