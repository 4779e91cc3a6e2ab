using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Housekeeping;

/// <summary>
/// Has PostgreSQL look at tables that have grown a lot since it last did. On an empty table all indexes seem equally good, and a
/// plan made then, foreign-key checks included, may walk through a whole tenant for every row; it stays in use until the table
/// is analyzed. Autovacuum does that too, but up to a minute later, which a busy first minute cannot wait for.
/// </summary>
public sealed partial class StatisticsKeeper(
    NpgsqlDataSource database, DatabaseReadiness readiness, TimeProvider time, ILogger<StatisticsKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // One process at a time; the others have nothing to add.
    private const string TryLock = "SELECT pg_try_advisory_xact_lock(7241889015520266)";

    // A tenth of PostgreSQL's sample (default_statistics_target is 100), 3,000 rows: how large and how varied a table is, which is what plans
    // turn on here. While a table grows it is looked at again and again, and the whole sample cost a tenth of the database's work then;
    // autovacuum takes it in time.
    private const string Sample = "SET LOCAL default_statistics_target = 10";

    // Grown to twice its size: a handful of times from the first row to the millionth, and never again for a table at rest. What is there
    // counts, not what was done: a queue changes all the time and stays as long as it is, and analyzing it would throw away everybody's plans.
    private const string FindGrown = """
        SELECT s.relid::regclass::text
          FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
         WHERE s.schemaname = current_schema() AND s.n_mod_since_analyze >= 200 AND s.n_live_tup >= 200 AND s.n_live_tup >= 2 * c.reltuples
         ORDER BY 1
        """;

    /// <summary>Analyzes what has grown. Returns the tables.</summary>
    public async Task<IReadOnlyList<string>> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var tryLock = new NpgsqlCommand(TryLock, connection);
        if (await tryLock.ExecuteScalarAsync(cancellationToken) is not true) return [];

        var grown = new List<string>();
        await using (var find = new NpgsqlCommand(FindGrown, connection))
        {
            await using var row = await find.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) grown.Add(row.GetString(0));
        }

        if (grown.Count > 0)
        {
            await using var sample = new NpgsqlCommand(Sample, connection);
            await sample.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var table in grown)
        {
            // The name comes from the catalog, quoted by regclass where it has to be.
            await using var analyze = new NpgsqlCommand($"ANALYZE {table}", connection);
            await analyze.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return grown;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(readiness, Interval, time, SweepAsync, reason => Postponed(logger, reason), stoppingToken);

    [LoggerMessage(1311, LogLevel.Debug, "Statistics are postponed ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
