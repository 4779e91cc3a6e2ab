using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>Says every few seconds that this process lives, and how it is; and looks how many others share the duties.</summary>
internal sealed partial class ProcessBeat(
    NpgsqlDataSource database, ThisProcess process, IEnumerable<IProcessFigure> figures, DutyRoster roster, DatabaseReadiness readiness, TimeProvider time,
    ILogger<ProcessBeat> logger) : BackgroundService
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Not seen for longer than this: it does not live, as far as anybody can tell.</summary>
    public static readonly TimeSpan Patience = Interval * 3;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string Say = """
        WITH gone AS (DELETE FROM processes WHERE seen_at < $10)
        INSERT INTO processes AS p (id, name, role, runtime, version, address, started_at, seen_at, figures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
        ON CONFLICT (id) DO UPDATE SET seen_at = EXCLUDED.seen_at, address = EXCLUDED.address, figures = EXCLUDED.figures
        """;

    private const string CountSilos = "SELECT count(*)::integer, (SELECT count(*)::integer FROM duties) FROM processes WHERE role = 'silo' AND seen_at > $1";

    private const string Leave = "DELETE FROM processes WHERE id = $1";

    /// <summary>Says it once.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var values = JsonSerializer.Serialize(figures.ToDictionary(figure => figure.Name, figure => figure.Now()));
        await database.ExecuteAsync(
            Say,
            [process.Id, process.Name, RoleNames.Of(process.Role), process.Runtime, process.Version, process.Address(), process.StartedAt, now, values, now - Kept],
            cancellationToken);
        var (silos, duties) = await database.FirstAsync(CountSilos, [now - Patience], row => (row.GetInt32(0), row.GetInt32(1)), cancellationToken);
        if (silos > 0 && duties > 0) roster.Share = (duties + silos - 1) / silos;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!readiness.IsReady) return;
        try
        {
            await database.ExecuteAsync(Leave, [process.Id], cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // It is shown as one that was not seen any more.
            Postponed(logger, exception.Reason());
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(readiness, Interval, time, BeatAsync, reason => Postponed(logger, reason), stoppingToken);

    [LoggerMessage(1661, LogLevel.Warning, "This process cannot tell the others of itself ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
