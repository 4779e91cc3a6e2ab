using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Sweeps;
using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Every second: gives up requests of processes that are gone, and wakes the numbers that have something due. One process does it; several may.</summary>
internal sealed class OutboxSweep(
    NpgsqlDataSource database, OutboxRecovery recovery, IActors actors, DutyRoster duties, DatabaseReadiness readiness, TimeProvider time, ILogger<OutboxSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenForgotten = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<NumberKey, Task> _wakes = new();
    private long? _forgottenLooked;

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

    /// <summary>Has go on what was put aside just as it need not have been, and what was too much for one change: <see cref="WaitingForTemplates.MostAtOnce"/> at most.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> GoOnWithForgottenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var goOn = connection.Batch(new NpgsqlBatchCommand(WaitingForTemplates.GoOnWithForgotten).Value(time.GetUtcNow()).Value(WaitingForTemplates.MostAtOnce));
        return await goOn.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Rounds.RunAsync(
            readiness, Interval, time,
            async stop =>
            {
                if (!await duties.HoldAsync(Duty.Outbox, stop)) return;
                foreach (var (number, messages) in await recovery.SweepAsync(stop)) OutboxLog.Recovered(logger, number, messages);
                await FailPoints.ReachAsync(FailPoint.OutboxSweep);
                await GoOnWithForgottenNowAndThenAsync(stop);
                foreach (var number in await FindDueAsync(stop)) Wake(number, stop);
            },
            reason => OutboxLog.SweepPostponed(logger, reason), stoppingToken);
        await Task.WhenAll(_wakes.Values);
    }

    // Where there may be more, in the next round: numbers are woken in between.
    private async Task GoOnWithForgottenNowAndThenAsync(CancellationToken cancellationToken)
    {
        if (_forgottenLooked is { } looked && time.GetElapsedTime(looked) < BetweenForgotten) return;
        var looks = time.GetTimestamp();
        _forgottenLooked = await GoOnWithForgottenAsync(cancellationToken) < WaitingForTemplates.MostAtOnce ? looks : null;
    }

    // Not waited for: a number whose silo does not answer must keep neither the others nor the recovery. None is woken twice at a time.
    private void Wake(NumberKey number, CancellationToken cancellationToken)
    {
        if (_wakes.ContainsKey(number)) return;
        var woken = new TaskCompletionSource();
        _wakes[number] = woken.Task;
        _ = WakeAsync();

        async Task WakeAsync()
        {
            await DispatchAsync(number, cancellationToken);
            _wakes.TryRemove(number, out _);
            woken.SetResult();
        }
    }

    private async Task DispatchAsync(NumberKey number, CancellationToken cancellationToken)
    {
        try
        {
            await actors.Number(number).DispatchAsync(cancellationToken);
        }
#pragma warning disable CA1031 // The next round wakes it again, whatever it was.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested) OutboxLog.NotDispatched(logger, number.ToString(), exception.GetType().Name);
        }
    }
}
