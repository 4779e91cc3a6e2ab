using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Locks every existing message that the batch is going to change, once and in one order, before the first of them is changed.</summary>
internal static class MessageLocks
{
    private const string LockMessages = """
        SELECT 1
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
          JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.provider_message_id = u.wamid
          JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
         ORDER BY m.tenant_id, m.id FOR NO KEY UPDATE OF m
        """;

    public static async Task TakeAsync(NpgsqlConnection connection, IReadOnlyCollection<WamidKey> wamids, CancellationToken cancellationToken)
    {
        if (wamids.Count == 0) return;
        await using var take = connection.Batch(Over(LockMessages, wamids));
        await take.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A statement whose first three parameters are the tenants, channels and ids.</summary>
    public static NpgsqlBatchCommand Over(string sql, IReadOnlyCollection<WamidKey> wamids) =>
        new NpgsqlBatchCommand(sql).Column(wamids, w => w.TenantId).Column(wamids, w => w.ChannelId).Column(wamids, w => w.Wamid);
}
