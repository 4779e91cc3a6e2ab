using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>The intake's bounded queue and its writers.</summary>
internal sealed class PostgresIntake : IIntake, IHostedService, IDisposable
{
    private readonly IntakeOptions _options;
    private readonly ItemRouter _router;
    private readonly IntakeWriter[] _writers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly IntakeTelemetry _telemetry;
    private Task _running = Task.CompletedTask;
    private long _queuedItems;
    private long _queuedBytes;

    public PostgresIntake(
        NpgsqlDataSource database, IChannelDirectory directory, IOptions<IntakeOptions> options, IntakeTelemetry telemetry, TimeProvider time,
        ITurnPokes pokes, IChangeNotices changes, ILogger<PostgresIntake> logger)
    {
        _options = options.Value;
        _telemetry = telemetry;
        _router = new ItemRouter(directory);
        var sieve = new ContentSieve(database, logger);
        var transaction = new IntakeTransaction(database, _options, telemetry, time, pokes, changes);
        _writers = [.. Enumerable.Range(0, _options.Writers).Select(_ => new IntakeWriter(transaction, _router, directory, sieve, _options, telemetry, time, logger))];
        telemetry.Watch(() => Waiting, () => Interlocked.Read(ref _queuedBytes), _options);
    }

    /// <summary>Items that wait for their commit, or are in it.</summary>
    public long Waiting => Interlocked.Read(ref _queuedItems);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_writers.Select(w => Task.Run(() => w.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Takes no more and waits for what is queued, until the host's patience ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var writer in _writers) writer.Complete();
        await using (cancellationToken.Register(_stopping.Cancel)) await _running;
        await FailPoints.ReachAsync(FailPoint.ShutdownIntakeDrained);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var writer in _writers) writer.Dispose();
        _stopping.Dispose();
        _telemetry.Dispose();
    }

    /// <inheritdoc/>
    public async Task<IntakeOutcome> TakeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var outcome = await QueueAsync(delivery, cancellationToken);
        // A replay's caller is told otherwise: only deliveries are answered 503.
        if (outcome != IntakeOutcome.Committed && delivery.ReplayOf is null) _telemetry.Refused(outcome);
        return outcome;
    }

    private async Task<IntakeOutcome> QueueAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        List<RoutedItem> routed;
        try
        {
            routed = await _router.RouteAsync(delivery, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return IntakeOutcome.Unavailable;
        }

        var items = Math.Max(1, routed.Count);
        var bytes = delivery.Body.Length;
        var waitingItems = Interlocked.Add(ref _queuedItems, items);
        var waitingBytes = Interlocked.Add(ref _queuedBytes, bytes);

        // A single POST larger than the whole queue is still taken when nothing else waits: its retry would be no smaller.
        if ((waitingItems > _options.QueuedItems || waitingBytes > _options.QueuedBytes) && waitingItems > items)
        {
            Release(items, bytes);
            return IntakeOutcome.Full;
        }

        // Who asked may give up; what waits counts until its commit all the same.
        return await AnswerAsync(Split(delivery, routed), items, bytes).WaitAsync(cancellationToken);
    }

    private async Task<IntakeOutcome> AnswerAsync(List<(IntakeWriter Writer, IntakePart Part)> parts, int items, int bytes)
    {
        foreach (var (writer, part) in parts)
        {
            if (!writer.TryAdd(part)) part.Complete(IntakeOutcome.Unavailable);
        }

        var outcome = IntakeOutcome.Committed;
        foreach (var (_, part) in parts)
        {
            if (await part.Answer != IntakeOutcome.Committed) outcome = IntakeOutcome.Unavailable;
        }

        Release(items, bytes);
        return outcome;
    }

    private void Release(int items, int bytes)
    {
        Interlocked.Add(ref _queuedItems, -items);
        Interlocked.Add(ref _queuedBytes, -bytes);
    }

    // By channel: all that concerns a number meets in one writer, and keeps its order of arrival.
    private List<(IntakeWriter Writer, IntakePart Part)> Split(Delivery delivery, List<RoutedItem> routed)
    {
        var carriesBody = delivery.ReplayOf is null;
        var first = routed.Count == 0 ? 0 : WriterOf(routed[0]);
        // Nearly every POST speaks of one number.
        if (routed.TrueForAll(item => WriterOf(item) == first)) return [(_writers[first], new IntakePart(delivery, routed, carriesBody))];
        return [.. routed.GroupBy(WriterOf).Select((g, index) => (_writers[g.Key], new IntakePart(delivery, g.ToList(), index == 0 && carriesBody)))];
    }

    private int WriterOf(RoutedItem item)
    {
        var hash = item.Route is { } route ? route.ChannelId.GetHashCode() : string.GetHashCode(item.Item.Address?.ProviderId, StringComparison.Ordinal);
        return (int)((uint)hash % (uint)_writers.Length);
    }
}
