using WhatsAppActors.Postgres.Conversations;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The statements that put a person's message into the outbox. $1 is the tenant.</summary>
internal static class OutboundStatements
{
    /// <summary>Waits for a competitor with the same key to end. $2 key, $3 hash, $4 message, $5 now.</summary>
    public const string TakeKey = """
        INSERT INTO idempotency_keys (tenant_id, key, request_hash, message_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """;

    /// <summary>$2 key, $3 hash.</summary>
    public const string ReadKey = """
        SELECT k.request_hash = $3, k.message_id, m.channel_id, s.id IS NOT NULL
          FROM idempotency_keys k LEFT JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
          LEFT JOIN scheduled_messages s ON s.tenant_id = k.tenant_id AND s.id = k.message_id
         WHERE k.tenant_id = $1 AND k.key = $2
        """;

    /// <summary>$2 conversation.</summary>
    public const string LockConversation = """
        SELECT c.channel_id, c.customer_id, c.kind, c.status, c.last_seq, ch.deleted_at IS NOT NULL
          FROM conversations c JOIN channels ch ON ch.tenant_id = c.tenant_id AND ch.id = c.channel_id
         WHERE c.tenant_id = $1 AND c.id = $2 FOR NO KEY UPDATE OF c
        """;

    /// <summary>$2 conversation, $3 message.</summary>
    public const string ReadMentioned = "SELECT provider_message_id, created_at FROM messages WHERE tenant_id = $1 AND conversation_id = $2 AND id = $3";

    /// <summary>$2 message.</summary>
    public const string ReadOriginal = "SELECT conversation_id, direction, status, type, text, content, target_message_id, target_text FROM messages WHERE tenant_id = $1 AND id = $2";

    /// <summary>$2 message.</summary>
    public const string ReadStatus = "SELECT status FROM messages WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE";

    /// <summary>$2 id, $3 conversation, $4 seq, $5 channel, $6 customer, $7 type, $8 text, $9 content, $10 now, $11 the message that a reaction is put on, $12 its emoji, $13 author.</summary>
    public const string InsertMessage = """
        INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_timestamp, content, status, created_at, target_message_id, target_text)
        VALUES ($1, $2, $3, $4, $5, $6, 'outbound', $13, $7, $8, $10, $9::jsonb, 'queued', $10, $11, $12)
        """;

    /// <summary>$2 id, $3 conversation, $4 when it is to go out, $5 type, $6 text, $7 content, $8 now.</summary>
    public const string Schedule = """
        INSERT INTO scheduled_messages (tenant_id, id, conversation_id, send_at, type, text, content, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
        """;

    /// <summary>$2 id, $3 conversation, $4 seq, $5 channel, $6 now, $7 lane, $8 template, $9 files that must be uploaded first.</summary>
    public const string InsertOutbox = """
        INSERT INTO outbox (tenant_id, message_id, conversation_id, seq, channel_id, due_at, waits_for, created_at, lane, template_id, awaits_files)
        VALUES ($1, $2, $3, $4, $5, CASE WHEN $9::text[] IS NULL THEN $6 ELSE 'infinity' END, CASE WHEN $9::text[] IS NOT NULL THEN 'Its file is being uploaded to WhatsApp.' END, $6, $7, $8, $9)
        """;

    /// <summary>A message joins a chat that nobody has taken. Parameters as of <see cref="HandOver"/>.</summary>
    public const string GoOn = """
        UPDATE conversations c SET last_seq = $3, last_message_at = greatest(c.last_message_at, $4), history_version = c.history_version + 1
         WHERE c.tenant_id = $1 AND c.id = $2 AND $5::integer IS NOT NULL
        """;

    /// <summary>
    /// A person has taken the chat: what they have read is read, a turn that runs is void, and the bot is silent for as long as the tenant's
    /// hand-over by a word lasts. A hand-over that ends later, or only with the conversation, stays. $2 conversation, $3 seq, $4 now,
    /// $5 the minutes of a tenant without rules.
    /// </summary>
    public static readonly string HandOver = $"""
        UPDATE conversations c
           SET last_seq = $3, last_message_at = greatest(c.last_message_at, $4), unread_count = 0, turn_version = c.turn_version + 1, status = 'handed_over',
               handed_over_until = {HandoverSql.Later("c", "h.until")}
          FROM (SELECT {HandoverSql.End("$4::timestamptz", "r", "$5")} AS until
                  FROM (VALUES (true)) AS one LEFT JOIN tenant_rules r ON r.tenant_id = $1) AS h
         WHERE c.tenant_id = $1 AND c.id = $2
        """;
}
