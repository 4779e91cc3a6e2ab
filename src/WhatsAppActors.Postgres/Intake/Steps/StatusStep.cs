using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Statuses;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>
/// Writes the status ledger and raises what messages show. A status of a message that is not known here yet waits in the
/// ledger; whoever records the message applies it, having met at the wamid first (see <see cref="OpeningStep"/>). A status that
/// carries our message's id records the wamid itself.
/// </summary>
internal static class StatusStep
{
    // Nearly every status speaks of a message that is known, and is written as such at once: whoever records that message's wamid has been met.
    // A refusal waits for the statements after this one, which look at what speaks for the first time.
    private const string InsertLedger = """
        INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, error, detail, waiting)
        SELECT u.tenant_id, u.channel_id, u.provider_message_id, u.recipient, u.status, u.provider_timestamp, u.received_at, u.error::jsonb, u.detail::jsonb,
               u.error IS NOT NULL OR NOT EXISTS (
                   SELECT 1 FROM message_keys k
                    WHERE k.tenant_id = u.tenant_id AND k.provider_message_id = u.provider_message_id AND k.channel_id = u.channel_id AND k.direction = 'outbound')
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[])
            AS u(tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, error, detail)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The messages that statuses of this batch speak of, and the outbound ones that it records.</summary>
    public static HashSet<WamidKey> Wamids(IntakeBatch batch) =>
        batch.Statuses.Select(s => new WamidKey(s.Route.TenantId, s.Route.ChannelId, s.Item.ProviderMessageId))
            .Concat(batch.Messages.Where(m => !m.IsInbound).Select(m => new WamidKey(m.Route.TenantId, m.Route.ChannelId, m.Item.ProviderMessageId)))
            .ToHashSet();

    /// <summary>Writes the ledger and raises the messages, whose rows are locked by then; returns the chats of those that statuses speak of.</summary>
    public static async Task<IReadOnlyList<ConversationKey>> RunAsync(NpgsqlConnection connection, IntakeBatch batch, IReadOnlyCollection<WamidKey> wamids, CancellationToken cancellationToken)
    {
        if (wamids.Count == 0) return [];
        var ledger = batch.Statuses
            .DistinctBy(s => (s.Route.ChannelId, s.Item.ProviderMessageId, s.Item.Recipient, s.Item.Status))
            .OrderBy(s => s.Route.ChannelId).ThenBy(s => s.Item.ProviderMessageId, StringComparer.Ordinal)
            .ThenBy(s => s.Item.Recipient, StringComparer.Ordinal).ThenBy(s => s.Item.Status, StringComparer.Ordinal).ToList();

        var unrecorded = await FindUnrecordedAsync(connection, batch, cancellationToken);
        await using var commands = connection.CreateBatch();
        if (unrecorded.Count > 0) WamidRecording.Record(commands, unrecorded);
        if (ledger.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertLedger)
                .Column(ledger, s => s.Route.TenantId).Column(ledger, s => s.Route.ChannelId).Column(ledger, s => s.Item.ProviderMessageId)
                .Column(ledger, s => s.Item.Recipient).Column(ledger, s => s.Item.Status).Column(ledger, s => s.At).Column(ledger, s => s.ReceivedAt)
                .Column(ledger, s => s.Item.Error).Column(ledger, s => s.Item.Detail));
        }

        // A refusal that came before its message was known speaks when the message gets its wamid.
        if (unrecorded.Count > 0 || ledger.Exists(s => s.Item.Error?.Contains("131050", StringComparison.Ordinal) == true))
            commands.BatchCommands.Add(MessageLocks.Over(StatusLedger.WithdrawConsent, wamids).Value(batch.Now));
        commands.BatchCommands.Add(MessageLocks.Over(StatusLedger.Apply, wamids));
        var raised = await StatusLedger.RunAsync(commands, cancellationToken);
        await TargetStep.ForgetFailedAsync(connection, unrecorded, cancellationToken);
        return raised;
    }

    // A status that names our message settles a send whose answer was lost or is still on its way.
    private static async Task<List<RecordedWamid>> FindUnrecordedAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var named = batch.Statuses.Where(s => s.Item.CallbackMessageId is not null)
            .Select(s => new RecordedWamid(s.Route.TenantId, s.Route.ChannelId, s.Item.ProviderMessageId, s.Item.CallbackMessageId!.Value)).ToHashSet();
        var unrecorded = new List<RecordedWamid>();
        if (named.Count == 0) return unrecorded;
        await using var find = connection.Batch(WamidRecording.Over(WamidRecording.FindUnrecorded, named));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            unrecorded.Add(new RecordedWamid(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3)));
        return unrecorded;
    }
}
