using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Steps;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Takes back what waits to be sent. Whoever claims it first has it: it goes out, or it never does.</summary>
public sealed class Cancellation(NpgsqlDataSource database, IChangeNotices changes)
{
    private const string LockRow = "SELECT conversation_id, state FROM outbox WHERE tenant_id = $1 AND message_id = $2 FOR UPDATE";

    private const string MarkMessage = "UPDATE messages SET status = 'canceled' WHERE tenant_id = $1 AND id = $2 AND status = 'queued' RETURNING channel_id, CASE WHEN type = 'reaction' THEN target_message_id END";

    private const string RemoveRow = "DELETE FROM outbox WHERE tenant_id = $1 AND message_id = $2";

    /// <summary>Takes a message back.</summary>
    /// <returns>False when it does not wait, or is being sent.</returns>
    public async Task<bool> CancelAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        Guid conversation;
        await using (var find = connection.Batch(new NpgsqlBatchCommand(LockRow).Value(tenantId).Value(messageId)))
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken) || row.GetString(1) != "queued") return false;
            conversation = row.GetGuid(0);
        }

        var targets = new List<WamidKey>();
        await using (var cancel = connection.Batch(
            new NpgsqlBatchCommand(MarkMessage).Value(tenantId).Value(messageId), new NpgsqlBatchCommand(RemoveRow).Value(tenantId).Value(messageId)))
        await using (var row = await cancel.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken) && !row.IsDBNull(1)) targets.Add(new WamidKey(tenantId, row.GetGuid(0), row.GetString(1)));
        }

        await TargetStep.ForgetAsync(connection, targets, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Changed(new ConversationKey(tenantId, conversation));
        return true;
    }
}
