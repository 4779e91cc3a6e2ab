using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Processes;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Every second: gives up requests of processes that are gone, and wakes the numbers that have something due. One process does it; several may.</summary>
internal sealed class OutboxSweep(
    NpgsqlDataSource database, OutboxRecovery recovery, IActors actors, DutyRoster duties, DatabaseReadiness readiness, TimeProvider time, ILogger<OutboxSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A deleted number is woken too: what waits there fails.
    private const string FindDue = """
        SELECT c.tenant_id, c.id
          FROM channels c
         WHERE (c.deleted_at IS NOT NULL OR (c.sending_stopped_at IS NULL AND coalesce(c.sending_held_until, '-infinity') <= $1))
           AND EXISTS (SELECT 1 FROM outbox o WHERE o.tenant_id = c.tenant_id AND o.channel_id = c.id AND o.state = 'queued' AND o.due_at <= $1)
        """;

    /// <summary>The numbers that have something due now.</summary>
    public async Task<IReadOnlyList<NumberKey>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(FindDue);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<NumberKey>();
        while (await row.ReadAsync(cancellationToken)) due.Add(new NumberKey(row.GetGuid(0), row.GetGuid(1)));
        return due;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            await readiness.WhenReadyAsync(stoppingToken);
            do
            {
                try
                {
                    if (!await duties.HoldAsync(Duty.Outbox, stoppingToken)) continue;
                    foreach (var (number, messages) in await recovery.SweepAsync(stoppingToken)) OutboxLog.Recovered(logger, number, messages);
                    await Task.WhenAll((await FindDueAsync(stoppingToken)).Select(n => DispatchAsync(n, stoppingToken)));
                }
                catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
                {
                    OutboxLog.SweepPostponed(logger, exception is PostgresException p ? p.SqlState : exception.GetType().Name);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // One number's trouble must not keep the others asleep.
    private async Task DispatchAsync(NumberKey number, CancellationToken cancellationToken)
    {
        try
        {
            await actors.Number(number).DispatchAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            OutboxLog.NotDispatched(logger, number.ToString(), exception.GetType().Name);
        }
    }
}
