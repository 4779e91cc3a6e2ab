using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Actors;
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
    // Older than any round that goes on: nobody has looked since.
    private static readonly TimeSpan Stale = FigureRing.Step * 5;

    // Measuring it looks at every file of the database.
    private static readonly TimeSpan DatabaseInterval = TimeSpan.FromSeconds(30);

    private readonly FigureRing _ring = new();
    private readonly ConcurrentDictionary<Guid, Action<OperationsPicture>> _watchers = new();
    private readonly Lock _guard = new();
    private volatile OperationsPicture? _latest;
    private DateTimeOffset _readAt;
    private bool _toldAway;
    private Task _reading = Task.CompletedTask;
    private CancellationToken _end = new(canceled: true);

    /// <inheritdoc/>
    public OperationsPicture? Latest => _latest;

    /// <inheritdoc/>
    public IDisposable Watch(Action<OperationsPicture> show)
    {
        var id = Guid.NewGuid();
        lock (_guard)
        {
            // Who comes after a time when nobody looked is not shown what was true then: ages are counted to now.
            if (_watchers.IsEmpty && _reading.IsCompleted && time.GetUtcNow() - _readAt > Stale) _latest = _latest?.Unread();
            _watchers[id] = show;
        }

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
            // Apart: a round is every page's, and no part of what the one that asked for it was doing.
            _reading = Apart.Run(() => ReadAsync(_end));
        }
    }

    private async Task ReadAsync(CancellationToken end)
    {
        try
        {
            await ReadAsync("unhandled chats", operations.UnhandledAsync, picture => picture.Unhandled, (picture, read) => picture with { Unhandled = read }, end);
            await ReadAsync("the outbox", operations.OutboxAsync, picture => picture.Outbox, (picture, read) => picture with { Outbox = read }, end);
            await ReadAsync("waiting statuses", operations.WaitingAsync, picture => picture.Waiting, (picture, read) => picture with { Waiting = read }, end);
            await ReadAsync("parked items", parked.CountAsync, picture => picture.Parked, (picture, read) => picture with { Parked = read }, end);
            await ReadAsync("processes", operations.ProcessesAsync, picture => picture.Processes, (picture, read) => picture with { Processes = read }, end);
            if (_latest?.Database is not { Value: not null } known || time.GetUtcNow() - known.At >= DatabaseInterval)
                await ReadAsync("the database's state", operations.DatabaseAsync, picture => picture.Database, (picture, read) => picture with { Database = read }, end);
            if (_toldAway) Back(logger);
            _toldAway = false;
            Show(picture => picture with { AwaySince = null });
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end.
        }
        catch (DatabaseAwayException exception)
        {
            if (!_toldAway) Away(logger, FaultNames.Of(exception.InnerException ?? exception));
            _toldAway = true;
            var now = time.GetUtcNow();
            Show(picture => picture with { AwaySince = picture.AwaySince ?? now });
        }
    }

    private async Task ReadAsync<T>(
        string what, Func<CancellationToken, Task<T>> read, Func<OperationsPicture, Reading<T>> of, Func<OperationsPicture, Reading<T>, OperationsPicture> with, CancellationToken end)
        where T : class
    {
        try
        {
            var value = await read(end);
            var at = time.GetUtcNow();
            Put(picture => with(picture, new Reading<T>(value, at)));
        }
        catch (TimeoutException)
        {
            Put(picture => with(picture, of(picture) with { TooSlow = true, Fault = null }));
        }
        catch (Exception exception) when (exception is not DatabaseAwayException && !(exception is OperationCanceledException && end.IsCancellationRequested))
        {
            // A fault of ours, in this one thing: it is told as what it is, and the others are read all the same.
            var fault = FaultNames.Of(exception);
            if (_latest is not { } before || of(before).Fault != fault) Unreadable(logger, exception, what);
            Put(picture => with(picture, of(picture) with { TooSlow = false, Fault = fault }));
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

    [LoggerMessage(1803, LogLevel.Error, "Operators' figures: {What} cannot be read; tried again every two seconds")]
    private static partial void Unreadable(ILogger logger, Exception exception, string what);

    [LoggerMessage(1802, LogLevel.Information, "Operators' figures are read from the database again")]
    private static partial void Back(ILogger logger);
}
