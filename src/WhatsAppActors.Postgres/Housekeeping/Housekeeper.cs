using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Housekeeping;

/// <summary>
/// Makes room and clears it: tomorrow's partition of raw bodies, bodies past their days, statuses whose message never came,
/// keys of messages deleted long ago, idempotency keys, debts of pairs that are paid back, and actors' soft state that nobody comes back for. Safe in several processes at once.
/// </summary>
public sealed partial class Housekeeper(
    NpgsqlDataSource database, IOptions<IntakeOptions> options, IOptions<ActorStateOptions> stateOptions, DatabaseReadiness readiness,
    TimeProvider time, ILogger<Housekeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private const int DaysAhead = 2;
    private const int RowsPerStatement = 5_000;

    // A sweep ends even where rows come faster than they go; the next one goes on.
    private const int StatementsPerSweep = 200;

    // A caller that has not tried again within that time will not (docs: "Idempotency-Key").
    private const int IdempotencyKeyDays = 8;

    // One process at a time; the others have nothing to add. The partitions' table is in every webhook's way: who cannot have it at
    // once (a backup reads it, say) must not make them queue up behind, and comes again later.
    private const string TryLock = "SET LOCAL lock_timeout = '250ms'; SELECT pg_try_advisory_xact_lock(7241889015520264)";

    private const string ReadPartitions = """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'webhook_deliveries'::regclass AND c.relname ~ '^webhook_deliveries_[0-9]{8}$'
        """;

    // Also what had to go to the catch-all partition because its day's was missing.
    private const string DeleteStrayBodies = """
        DELETE FROM webhook_deliveries_rest WHERE (received_at, id) IN (
            SELECT received_at, id FROM webhook_deliveries_rest WHERE received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string DeleteWaitingStatuses = """
        DELETE FROM status_ledger WHERE (tenant_id, channel_id, provider_message_id, recipient, status) IN (
            SELECT tenant_id, channel_id, provider_message_id, recipient, status FROM status_ledger
             WHERE waiting AND received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    // Nobody's: numbers that no tenant ever added, and what wrong apps said of others' numbers.
    private const string DeleteUnclaimedItems = """
        DELETE FROM parked_items WHERE id IN (
            SELECT id FROM parked_items WHERE tenant_id IS NULL AND received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string DeletePaidBackDebts = """
        DELETE FROM pair_debts WHERE (tenant_id, channel_id, customer_id) IN (
            SELECT tenant_id, channel_id, customer_id FROM pair_debts WHERE paid_back_at < $1 ORDER BY paid_back_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string DeleteExpiredKeys = """
        DELETE FROM message_keys WHERE (tenant_id, channel_id, direction, provider_message_id) IN (
            SELECT tenant_id, channel_id, direction, provider_message_id FROM message_keys
             WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string DeleteIdempotencyKeys = """
        DELETE FROM idempotency_keys WHERE (tenant_id, key) IN (
            SELECT tenant_id, key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string DeleteSoftState = """
        DELETE FROM actor_state WHERE (name, key) IN (
            SELECT name, key FROM actor_state WHERE updated_on < ($1 AT TIME ZONE 'UTC')::date ORDER BY updated_on LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    // The same of the cluster. Its rows have no short key; a row that is locked stays where it is.
    private const string DeleteGrainState = """
        DELETE FROM orleansstorage WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM orleansstorage WHERE modifiedday < ($1 AT TIME ZONE 'UTC')::date ORDER BY modifiedday LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    /// <summary>Makes the partitions of today and the next days, if they can be had. Called before the first webhook is taken.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => MovePartitionsAsync(cancellationToken);

    /// <summary>Does everything that is due, once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await DeleteAsync(DeleteStrayBodies, now.AddDays(-options.Value.RawBodyDays), cancellationToken);
        await DeleteAsync(DeleteWaitingStatuses, now.AddDays(-options.Value.StatusWaitDays), cancellationToken);
        await DeleteAsync(DeleteExpiredKeys, now, cancellationToken);
        await DeleteAsync(DeletePaidBackDebts, now, cancellationToken);
        await DeleteAsync(DeleteUnclaimedItems, now.AddDays(-options.Value.UnclaimedDays), cancellationToken);
        await DeleteAsync(DeleteIdempotencyKeys, now.AddDays(-IdempotencyKeyDays), cancellationToken);
        await DeleteAsync(DeleteSoftState, now.AddDays(-stateOptions.Value.KeepDays), cancellationToken);
        await DeleteAsync(DeleteGrainState, now.AddDays(-stateOptions.Value.KeepDays), cancellationToken);
        await MovePartitionsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(readiness, Interval, time, SweepAsync, reason => Postponed(logger, reason), stoppingToken);

    private async Task MovePartitionsAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var existing = await ReadPartitionsAsync(cancellationToken);
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!existing.Contains(Name(day))) await ChangeAsync(CreatePartition(day), cancellationToken);
        }

        var oldest = Name(today.AddDays(-options.Value.RawBodyDays));
        foreach (var name in existing.Where(n => string.CompareOrdinal(n, oldest) < 0))
        {
            if (await ChangeAsync($"DROP TABLE IF EXISTS {name}", cancellationToken)) Dropped(logger, name);
        }
    }

    // Each change stands alone: one that cannot be made now keeps none of the others from being made. Without its partition a
    // day's bodies go to the catch-all, which is cleared by rows.
    private async Task<bool> ChangeAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var tryLock = new NpgsqlCommand(TryLock, connection);
            if (await tryLock.ExecuteScalarAsync(cancellationToken) is not true) return false;
            await using var change = new NpgsqlCommand(sql, connection);
            await change.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception)
        {
            Postponed(logger, exception.SqlState);
            return false;
        }
    }

    private async Task<HashSet<string>> ReadPartitionsAsync(CancellationToken cancellationToken)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);
        await using var read = database.CreateCommand(ReadPartitions);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) existing.Add(row.GetString(0));
        return existing;
    }

    private static string CreatePartition(DateOnly day) =>
        $"CREATE TABLE IF NOT EXISTS {Name(day)} PARTITION OF webhook_deliveries FOR VALUES FROM ('{Day(day)}+00') TO ('{Day(day.AddDays(1))}+00')";

    private async Task DeleteAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        for (var statement = 0; statement < StatementsPerSweep; statement++)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = RowsPerStatement });
            if (await command.ExecuteNonQueryAsync(cancellationToken) < RowsPerStatement) return;
        }
    }

    private static string Name(DateOnly day) => "webhook_deliveries_" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(1301, LogLevel.Information, "Dropped raw webhook bodies past their days: {Partition}")]
    private static partial void Dropped(ILogger logger, string partition);

    [LoggerMessage(1302, LogLevel.Warning, "Housekeeping is postponed ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
