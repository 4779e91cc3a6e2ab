using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;

namespace WhatsAppActors.Console.Operations;

/// <summary>
/// Makes a step of figures every two seconds, and reads the database as often while somebody looks. A database that is slow or away holds
/// up no figure of this process.
/// </summary>
internal sealed partial class OperationsReader(
    IOperations operations, IParkedItems parked, ProcessMeters meters, ServerDescription server, TimeProvider time, ILogger<OperationsReader> logger)
    : BackgroundService, IOperationsFeed
{
    // Measuring it looks at every file of the database.
    private static readonly TimeSpan DatabaseInterval = TimeSpan.FromSeconds(30);

    private readonly FigureRing _ring = new();
    private readonly ConcurrentDictionary<Guid, Action<OperationsPicture>> _watchers = new();
    private readonly Lock _guard = new();
    private volatile OperationsPicture? _latest;
    private DateTimeOffset _readAt;
    private Task _reading = Task.CompletedTask;
    private CancellationToken _end = new(canceled: true);

    /// <inheritdoc/>
    public OperationsPicture? Latest => _latest;

    /// <inheritdoc/>
    public IDisposable Watch(Action<OperationsPicture> show)
    {
        var id = Guid.NewGuid();
        _watchers[id] = show;
        Read();
        return new Watcher(() => _watchers.TryRemove(id, out _));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FigureRing.Step, time);
        lock (_guard) _end = stoppingToken;
        try
        {
            Tick();
            while (await timer.WaitForNextTickAsync(stoppingToken)) Tick();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }

        await _reading;
    }

    private void Tick()
    {
        _ring.Add(meters.Step());
        var now = time.GetUtcNow();
        Show(picture => picture with
        {
            At = now, Steps = _ring.Snapshot(), Limits = meters.Limits, Process = ProcessState.Now(now - server.StartedAt),
        });
        Read();
    }

    // One round at a time, whoever asks for it, and none when what was read last is as new as can be.
    private void Read()
    {
        lock (_guard)
        {
            if (_watchers.IsEmpty || !_reading.IsCompleted || _end.IsCancellationRequested || time.GetUtcNow() - _readAt < FigureRing.Step / 2) return;
            _readAt = time.GetUtcNow();
            _reading = Task.Run(() => ReadAsync(_end));
        }
    }

    private async Task ReadAsync(CancellationToken end)
    {
        try
        {
            await ReadAsync(operations.UnhandledAsync, picture => picture.Unhandled, (picture, read) => picture with { Unhandled = read }, end);
            await ReadAsync(operations.OutboxAsync, picture => picture.Outbox, (picture, read) => picture with { Outbox = read }, end);
            await ReadAsync(operations.WaitingAsync, picture => picture.Waiting, (picture, read) => picture with { Waiting = read }, end);
            await ReadAsync(parked.CountAsync, picture => picture.Parked, (picture, read) => picture with { Parked = read }, end);
            if (_latest?.Database is not { Value: not null } known || time.GetUtcNow() - known.At >= DatabaseInterval)
                await ReadAsync(operations.DatabaseAsync, picture => picture.Database, (picture, read) => picture with { Database = read }, end);
            if (_latest?.AwaySince is not null) Back(logger);
            Show(picture => picture with { AwaySince = null });
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end.
        }
#pragma warning disable CA1031 // Whatever keeps the database from being read is told to who looks, and tried again in two seconds.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (_latest?.AwaySince is null) Away(logger, exception.GetType().Name);
            var now = time.GetUtcNow();
            Show(picture => picture with { AwaySince = picture.AwaySince ?? now });
        }
    }

    private async Task ReadAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<OperationsPicture, Reading<T>> of, Func<OperationsPicture, Reading<T>, OperationsPicture> with, CancellationToken end)
        where T : class
    {
        try
        {
            var value = await read(end);
            var at = time.GetUtcNow();
            Put(picture => with(picture, new Reading<T>(value, at, TooSlow: false)));
        }
        catch (TimeoutException)
        {
            Put(picture => with(picture, of(picture) with { TooSlow = true }));
        }
    }

    private OperationsPicture Put(Func<OperationsPicture, OperationsPicture> change)
    {
        lock (_guard) return _latest = change(_latest ?? new OperationsPicture { At = time.GetUtcNow(), Process = ProcessState.Now(time.GetUtcNow() - server.StartedAt) });
    }

    private void Show(Func<OperationsPicture, OperationsPicture> change)
    {
        var picture = Put(change);
        foreach (var show in _watchers.Values) show(picture);
    }

    private sealed class Watcher(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    [LoggerMessage(1801, LogLevel.Warning, "Operators' figures cannot be read from the database ({Reason}); tried again every two seconds")]
    private static partial void Away(ILogger logger, string reason);

    [LoggerMessage(1802, LogLevel.Information, "Operators' figures are read from the database again")]
    private static partial void Back(ILogger logger);
}
