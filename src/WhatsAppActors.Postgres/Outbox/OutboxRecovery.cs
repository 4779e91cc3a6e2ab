using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>
/// Finds requests whose process is gone: nobody will tell what became of them, so their messages are of unknown fate. A status or an
/// answer that comes late all the same still raises them. A process whose connection broke is not gone: it takes its lock anew, and only
/// one that has not within <see cref="Grace"/> is given up.
/// </summary>
internal sealed class OutboxRecovery(NpgsqlDataSource database, ProcessNumber process, IChangeNotices changes, TimeProvider time)
{
    // By number, the first of the looks in a row that found its lock free.
    private readonly Dictionary<long, long> _freeSince = [];

    private const string ReadNumbers = "SELECT DISTINCT claimed_by FROM outbox WHERE state = 'sending'";

    private const string TryLock = $"SELECT pg_try_advisory_xact_lock({ProcessNumber.LockSpace}, $1)";

    private const string LockRows = "SELECT 1 FROM outbox WHERE state = 'sending' AND claimed_by = $1 ORDER BY tenant_id, message_id FOR UPDATE";

    private const string LockMessages = """
        SELECT 1 FROM messages m JOIN outbox o ON o.tenant_id = m.tenant_id AND o.message_id = m.id AND o.state = 'sending' AND o.claimed_by = $1
         ORDER BY m.tenant_id, m.id FOR NO KEY UPDATE OF m
        """;

    private const string MarkUnknown = """
        UPDATE messages m SET status = 'unknown'
          FROM outbox o
         WHERE o.state = 'sending' AND o.claimed_by = $1 AND m.tenant_id = o.tenant_id AND m.id = o.message_id AND m.status = 'sending'
        """;

    private const string RemoveRows = "DELETE FROM outbox WHERE state = 'sending' AND claimed_by = $1 RETURNING tenant_id, conversation_id";

    /// <summary>How long a lock is found free before its process is taken for gone. Default 4 seconds: one that lives is back within one.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Does it once. Not from several places at a time.</summary>
    /// <returns>The processes found gone, and how many of their messages are unknown now.</returns>
    public async Task<IReadOnlyList<(long Number, int Messages)>> SweepAsync(CancellationToken cancellationToken)
    {
        var numbers = new List<long>();
        await using (var read = database.CreateCommand(ReadNumbers))
        {
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) numbers.Add(row.GetInt64(0));
        }

        foreach (var settled in _freeSince.Keys.Except(numbers).ToList()) _freeSince.Remove(settled);
        var gone = new List<(long, int)>();
        // Our own requests are answered by those who made them, also while our lock is being taken anew.
        foreach (var number in numbers.Where(n => n != process.Current))
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (var tryLock = connection.Batch(new NpgsqlBatchCommand(TryLock).Value((int)number)))
            {
                if (await tryLock.ExecuteScalarAsync(cancellationToken) is not true)
                {
                    _freeSince.Remove(number);
                    continue;
                }
            }

            _freeSince.TryAdd(number, time.GetTimestamp());
            if (time.GetElapsedTime(_freeSince[number]) < Grace) continue;

            await using var mark = connection.Batch(Of(LockRows, number), Of(LockMessages, number), Of(MarkUnknown, number));
            var marked = await mark.ExecuteNonQueryAsync(cancellationToken);
            await using var remove = connection.Batch(Of(RemoveRows, number));
            var chats = new List<ConversationKey>();
            await using (var row = await remove.ExecuteReaderAsync(cancellationToken))
            {
                while (await row.ReadAsync(cancellationToken)) chats.Add(new ConversationKey(row.GetGuid(0), row.GetGuid(1)));
            }

            await transaction.CommitAsync(CommitPoints.Recovery, cancellationToken);
            foreach (var chat in chats) changes.Changed(chat);
            _freeSince.Remove(number);
            gone.Add((number, Math.Max(marked, 0)));
        }

        return gone;
    }

    private static NpgsqlBatchCommand Of(string sql, long number) => new NpgsqlBatchCommand(sql).Value(number);
}
