using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>
/// Brings messages' words and customers' names into the index, behind the intake and out of its way: a few seconds later, one process at a time,
/// and at most a quarter of that time. What it has not reached yet is searched as it stands.
/// </summary>
internal sealed partial class SearchIndexer(
    NpgsqlDataSource database, FoldingTable folding, DatabaseReadiness readiness, TimeProvider time, ILogger<SearchIndexer> logger) : BackgroundService
{
    // What waits unindexed is read by every search, so the pause is short; a database of very many tenants makes the look itself long.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private const int PausePerLook = 20;
    private const int PausePerStep = 3;

    /// <summary>How much it does at a time.</summary>
    public IndexLimits Limits { get; init; } = new();

    /// <summary>Does one step, unless another process does.</summary>
    /// <returns>True when there is more to do.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var letters = await folding.GetAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var begin = new NpgsqlCommand(IndexStatements.Begin, connection)) await begin.ExecuteNonQueryAsync(cancellationToken);
        await using (var tryLock = new NpgsqlCommand(IndexStatements.TryLock, connection))
            if (await tryLock.ExecuteScalarAsync(cancellationToken) is not true) return false;
        var more = await new IndexBatch(connection, letters, Limits).RunAsync(cancellationToken);
        await transaction.CommitAsync(CommitPoints.Index, cancellationToken);
        return more;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReadyAsync(stoppingToken);
            while (true) await Task.Delay(await TryStepAsync(stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<TimeSpan> TryStepAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var more = await StepAsync(cancellationToken);
            var took = time.GetElapsedTime(started);
            return more ? took * PausePerStep : TimeSpan.FromTicks(Math.Clamp(took.Ticks * PausePerLook, ShortestPause.Ticks, LongestPause.Ticks));
        }
#pragma warning disable CA1031 // Whatever it was, the next round tries again.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Postponed(logger, exception.Reason());
            return LongestPause;
        }
    }

    [LoggerMessage(1901, LogLevel.Warning, "Indexing for search is postponed ({Reason}); what is new is found all the same, more slowly")]
    private static partial void Postponed(ILogger logger, string reason);
}
