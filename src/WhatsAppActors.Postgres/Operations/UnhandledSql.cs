namespace WhatsAppActors.Postgres.Operations;

/// <summary>Chats with messages that no turn has handled.</summary>
internal static class UnhandledSql
{
    /// <summary>
    /// The order makes the index of unhandled ones serve, which PostgreSQL would not choose by itself: it takes a third of all chats for
    /// unhandled. $1 how many are counted, $2 how many are named.
    /// </summary>
    public const string Select = """
        WITH found AS MATERIALIZED (
            SELECT tenant_id, id, handled_seq, last_message_at FROM conversations
             WHERE handled_seq < last_inbound_seq
             ORDER BY tenant_id, id
             LIMIT $1
        ), aged AS MATERIALIZED (
            SELECT f.tenant_id, f.id, coalesce(m.created_at, f.last_message_at) AS since
              FROM found f
              LEFT JOIN LATERAL (
                   SELECT m.created_at FROM messages m
                    WHERE m.tenant_id = f.tenant_id AND m.conversation_id = f.id AND m.seq > f.handled_seq AND m.direction = 'inbound'
                    ORDER BY m.seq
                    LIMIT 1) m ON true
        ), oldest AS MATERIALIZED (
            SELECT tenant_id, id, since FROM aged ORDER BY since, id LIMIT $2
        )
        SELECT o.tenant_id, t.name AS tenant_name, o.id, o.since, (SELECT count(*) FROM found)::integer AS count
          FROM oldest o
          JOIN tenants t ON t.id = o.tenant_id
         ORDER BY o.since, o.id
        """;
}
