using Npgsql;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>
/// Writes the status ledger and raises what messages show. A status of a message that is not known here yet waits in the
/// ledger; whoever records the message applies it, having met at the wamid first (see <see cref="OpeningStep"/>).
/// </summary>
internal static class StatusStep
{
    private const string InsertLedger = """
        INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, error, detail, waiting)
        SELECT u.tenant_id, u.channel_id, u.provider_message_id, u.recipient, u.status, u.provider_timestamp, u.received_at, u.error::jsonb, u.detail::jsonb,
               true
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[])
            AS u(tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, error, detail)
        ON CONFLICT DO NOTHING
        """;

    // The shown state is a function of the recorded state and the whole ledger, as Core's ShownStatus says it.
    private const string Apply = """
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
            SELECT m.tenant_id, m.id, s.error, m.status = 'failed' OR m.failed_late OR s.failed AS failed,
                   CASE WHEN coalesce(s.rank, 0) > coalesce(status_rank(m.status), 0) THEN s.best ELSE m.status END AS best
              FROM said s JOIN messages m ON m.tenant_id = s.tenant_id AND m.id = s.message_id
        )
        UPDATE messages m
           SET status = CASE WHEN s.failed AND coalesce(status_rank(s.best), 0) < status_rank('delivered') THEN 'failed' ELSE s.best END,
               failed_late = s.failed AND coalesce(status_rank(s.best), 0) >= status_rank('delivered'),
               error = coalesce(s.error, m.error)
          FROM shown s
         WHERE m.tenant_id = s.tenant_id AND m.id = s.id
        """;

    /// <summary>The messages that statuses of this batch speak of, and the outbound ones that it records.</summary>
    public static HashSet<WamidKey> Wamids(IntakeBatch batch) =>
        batch.Statuses.Select(s => new WamidKey(s.Route.TenantId, s.Route.ChannelId, s.Item.ProviderMessageId))
            .Concat(batch.Messages.Where(m => !m.IsInbound).Select(m => new WamidKey(m.Route.TenantId, m.Route.ChannelId, m.Item.ProviderMessageId)))
            .ToHashSet();

    /// <summary>Writes the ledger and raises the messages, whose rows are locked by then.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, IReadOnlyCollection<WamidKey> wamids, CancellationToken cancellationToken)
    {
        if (wamids.Count == 0) return;
        var ledger = batch.Statuses
            .DistinctBy(s => (s.Route.ChannelId, s.Item.ProviderMessageId, s.Item.Recipient, s.Item.Status))
            .OrderBy(s => s.Route.ChannelId).ThenBy(s => s.Item.ProviderMessageId, StringComparer.Ordinal)
            .ThenBy(s => s.Item.Recipient, StringComparer.Ordinal).ThenBy(s => s.Item.Status, StringComparer.Ordinal).ToList();

        await using var commands = connection.CreateBatch();
        if (ledger.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertLedger)
                .Column(ledger, s => s.Route.TenantId).Column(ledger, s => s.Route.ChannelId).Column(ledger, s => s.Item.ProviderMessageId)
                .Column(ledger, s => s.Item.Recipient).Column(ledger, s => s.Item.Status).Column(ledger, s => s.At).Column(ledger, s => s.ReceivedAt)
                .Column(ledger, s => s.Item.Error).Column(ledger, s => s.Item.Detail));
        }

        commands.BatchCommands.Add(MessageLocks.Over(Apply, wamids));
        await commands.ExecuteNonQueryAsync(cancellationToken);
    }
}
