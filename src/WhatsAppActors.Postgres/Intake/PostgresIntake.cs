using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Channels;
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
        _writers = [.. Enumerable.Range(0, _options.Writers).Select(_ => new IntakeWriter(transaction, _router, directory, sieve, _options, telemetry, logger))];
        telemetry.Watch(() => Interlocked.Read(ref _queuedItems), () => Interlocked.Read(ref _queuedBytes), _options);
    }

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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
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

        var parts = Split(delivery, routed);
        var answers = Array.ConvertAll(parts, p => p.Part.Answer);
        var all = Task.WhenAll(answers);
        _ = all.ContinueWith(_ => Release(items, bytes), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var (writer, part) in parts)
        {
            if (!writer.TryAdd(part)) part.Complete(IntakeOutcome.Unavailable);
        }

        var outcomes = await all.WaitAsync(cancellationToken);
        return Array.TrueForAll(outcomes, o => o == IntakeOutcome.Committed) ? IntakeOutcome.Committed : IntakeOutcome.Unavailable;
    }

    private void Release(int items, int bytes)
    {
        Interlocked.Add(ref _queuedItems, -items);
        Interlocked.Add(ref _queuedBytes, -bytes);
    }

    // By channel: all that concerns a number meets in one writer, and keeps its order of arrival.
    private (IntakeWriter Writer, IntakePart Part)[] Split(Delivery delivery, List<RoutedItem> routed)
    {
        var byWriter = routed.GroupBy(WriterOf).Select(g => (Writer: g.Key, Items: g.ToList())).ToList();
        if (byWriter.Count == 0) byWriter.Add((0, []));
        return [.. byWriter.Select((g, index) => (_writers[g.Writer], new IntakePart(delivery, g.Items, carriesBody: index == 0 && delivery.ReplayOf is null)))];
    }

    private int WriterOf(RoutedItem item)
    {
        var hash = item.Route is { } route ? route.ChannelId.GetHashCode() : string.GetHashCode(item.Item.Address?.ProviderId, StringComparison.Ordinal);
        return (int)((uint)hash % (uint)_writers.Length);
    }
}
