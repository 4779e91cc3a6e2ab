using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>
/// Replays parked items: one on request, and by itself those whose channel has appeared. The sweep finds what no signal
/// told of, such as an item that was being parked while its channel was being added.
/// </summary>
internal sealed class ParkedReplay(
    NpgsqlDataSource database, IIntake intake, IWebhookReader reader, DatabaseReadiness readiness, TimeProvider time, ILogger<ParkedReplay> logger) : BackgroundService, IParkedReplay
{
    private const int ItemsPerSweep = 500;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(2);

    private const string ReadOne = "SELECT id, channel_kind, proof, received_at, payload FROM parked_items WHERE id = $1";

    // From the channels to what waits for them, through the index: items for numbers that never appear cost nothing here.
    // Oldest first, so that order of arrival holds.
    private const string ReadAwaited = """
        WITH awaited AS (
            SELECT p.id FROM channels c
              JOIN parked_items p ON p.reason = 'unknown-channel' AND p.channel_kind = c.kind AND p.address_kind = 'number' AND p.address = c.provider_id
             WHERE c.deleted_at IS NULL
            UNION
            SELECT p.id FROM channels c
              JOIN parked_items p ON p.reason = 'unknown-channel' AND p.channel_kind = c.kind AND p.address_kind = 'account' AND p.address = c.account_id
             WHERE c.deleted_at IS NULL
        )
        SELECT p.id, p.channel_kind, p.proof, p.received_at, p.payload
          FROM awaited JOIN parked_items p USING (id)
         ORDER BY p.received_at, p.id
         LIMIT $1
        """;

    private readonly SemaphoreSlim _signal = new(0);

    /// <inheritdoc/>
    public void ChannelAppeared() => _signal.Release();

    /// <inheritdoc/>
    public async Task<ReplayOutcome?> ReplayAsync(Guid parkedId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ReadAsync(ReadOne, parkedId, cancellationToken);
            if (found.Count == 0) return null;
            return await TakeAsync(found[0], cancellationToken) == IntakeOutcome.Committed
                ? await OutcomeAsync(parkedId, cancellationToken)
                : new ReplayOutcome(false, null, "The intake is full or the database could not be reached. Try again.");
        }
        catch (Exception exception) when (exception.IsOutage())
        {
            throw new DatabaseAwayException(exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SweepAsync(stoppingToken) == ItemsPerSweep) { }
            }
#pragma warning disable CA1031 // Whatever it was, the next sweep tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                IntakeLog.ReplayFailed(logger, exception.Reason());
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), pause, SweepInterval, Timeout.InfiniteTimeSpan);
        try
        {
            await _signal.WaitAsync(pause.Token);
        }
        catch (OperationCanceledException)
        {
            // Time for the next sweep, or for the end.
        }
    }

    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var awaited = await ReadAsync(ReadAwaited, ItemsPerSweep, cancellationToken);
        if (awaited.Count == 0) return 0;
        IntakeLog.Replaying(logger, awaited.Count);

        // Queued in their order before any is waited for: one channel's items meet in one writer.
        var outcomes = await Task.WhenAll(awaited.Select(p => TakeAsync(p, cancellationToken)));
        return outcomes.Count(o => o == IntakeOutcome.Committed);
    }

    private Task<IntakeOutcome> TakeAsync(ParkedItem parked, CancellationToken cancellationToken)
    {
        var items = reader.Read(parked.ChannelKind, parked.Payload);
        var delivery = new Delivery(Guid.CreateVersion7(), parked.ChannelKind, parked.ReceivedAt, new AppProof(parked.Proof), parked.Payload, items, parked.Id);
        return intake.TakeAsync(delivery, cancellationToken);
    }

    private async Task<ReplayOutcome> OutcomeAsync(Guid parkedId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT reason, detail FROM parked_items WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = parkedId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new ReplayOutcome(false, row.GetString(0), row.GetString(1)) : new ReplayOutcome(true);
    }

    private async Task<List<ParkedItem>> ReadAsync<T>(string sql, T parameter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = parameter });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ParkedItem>();
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(new ParkedItem(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<byte[]>(4)));
        }

        return found;
    }

    private sealed record ParkedItem(Guid Id, string ChannelKind, string Proof, DateTimeOffset ReceivedAt, byte[] Payload);
}
