using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Steps;

namespace WhatsAppActors.Postgres.Statuses;

/// <summary>
/// Records that the provider took our messages and what it calls them; both the answer to a send and a status that names our message
/// tell it. An echo that was stored under the wamid before is absorbed. Doing it again changes nothing. The caller has met at the
/// wamids and applies the ledger afterwards.
/// </summary>
internal static class WamidRecording
{
    private const string Given = "unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS u(tenant_id, channel_id, wamid, message_id)";

    /// <summary>Of what statuses say about our messages, that which is not recorded yet and is about a message of that tenant and number.</summary>
    public const string FindUnrecorded = $"""
        SELECT DISTINCT ON (u.tenant_id, u.channel_id, u.wamid) u.tenant_id, u.channel_id, u.wamid, u.message_id
          FROM {Given}
          JOIN messages m ON m.tenant_id = u.tenant_id AND m.id = u.message_id AND m.channel_id = u.channel_id AND m.direction = 'outbound'
         WHERE NOT EXISTS (SELECT 1 FROM message_keys k
                            WHERE k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = 'outbound'
                              AND k.provider_message_id = u.wamid AND k.message_id = u.message_id)
         ORDER BY u.tenant_id, u.channel_id, u.wamid, u.message_id
        """;

    private const string LockOutbox = $"""
        SELECT 1 FROM outbox o JOIN {Given} ON o.tenant_id = u.tenant_id AND o.message_id = u.message_id
         ORDER BY o.tenant_id, o.message_id FOR UPDATE OF o
        """;

    private const string LockMessages = $"""
        SELECT 1 FROM messages m
         WHERE (m.tenant_id, m.id) IN (
            SELECT u.tenant_id, u.message_id FROM {Given}
            UNION
            SELECT k.tenant_id, k.message_id FROM {Given}
              JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = 'outbound' AND k.provider_message_id = u.wamid)
         ORDER BY m.tenant_id, m.id FOR UPDATE
        """;

    private const string PutKeys = $"""
        INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id)
        SELECT u.tenant_id, u.channel_id, 'outbound', u.wamid, u.message_id FROM {Given}
         ORDER BY u.channel_id, u.wamid COLLATE "C"
        ON CONFLICT (tenant_id, channel_id, direction, provider_message_id) DO UPDATE SET message_id = excluded.message_id, expires_at = NULL
         WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = message_keys.tenant_id AND m.id = message_keys.message_id)
        """;

    private const string RaiseMessages = $"""
        UPDATE messages m
           SET provider_message_id = coalesce(m.provider_message_id, u.wamid),
               status = CASE WHEN m.status IN ('queued', 'sending', 'unknown') THEN 'sent' ELSE m.status END
          FROM {Given}
         WHERE m.tenant_id = u.tenant_id AND m.id = u.message_id AND (m.provider_message_id IS NULL OR m.status IN ('queued', 'sending', 'unknown'))
        """;

    // Taken is taken: whatever the row waits for, the message must not go out again.
    private const string ClearOutbox = $"DELETE FROM outbox o USING {Given} WHERE o.tenant_id = u.tenant_id AND o.message_id = u.message_id";

    /// <summary>Adds the statements to a batch: conversations before outbox rows before messages.</summary>
    public static void Record(NpgsqlBatch batch, IReadOnlyCollection<RecordedWamid> rows)
    {
        ReadOnlySpan<string> statements = [OwnEchoes.LockConversations, LockOutbox, LockMessages, OwnEchoes.Absorb, PutKeys, RaiseMessages, ClearOutbox];
        foreach (var sql in statements) batch.BatchCommands.Add(Over(sql, rows));
        // What people said of a message before it had its name: reactions, revokes.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TargetStep.ApplyToTargets)
            .Column(rows, r => r.TenantId).Column(rows, r => r.ChannelId).Column(rows, r => r.Wamid));
    }

    /// <summary>A statement over the rows: $1 tenants, $2 channels, $3 wamids, $4 messages.</summary>
    public static NpgsqlBatchCommand Over(string sql, IReadOnlyCollection<RecordedWamid> rows) =>
        new NpgsqlBatchCommand(sql).Column(rows, r => r.TenantId).Column(rows, r => r.ChannelId).Column(rows, r => r.Wamid).Column(rows, r => r.MessageId);
}
