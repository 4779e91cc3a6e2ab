using System.Threading.Channels;
using Npgsql;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Lanes;

/// <summary>
/// Many callers, one round trip: while a batch runs, the next one gathers, and under load a moment longer. A lone caller is served at
/// once. The handler must be all or nothing (one transaction, or reads): a batch whose data PostgreSQL refuses is run again
/// item by item, one that met a conflict is run again whole, and any other failure, the unknown outcome among them, is every caller's.
/// </summary>
/// <typeparam name="TIn">What a caller hands in.</typeparam>
/// <typeparam name="TOut">What it gets back.</typeparam>
internal sealed class BatchLane<TIn, TOut> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TIn>, CancellationToken, Task<IReadOnlyList<TOut>>> _handler;
    private readonly BatchLaneOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<Waiting> _waiting;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private int _disposed;

    /// <summary>Opens the lane.</summary>
    /// <param name="handler">Serves a batch; answers in the items' order, one each.</param>
    /// <param name="options">How much it holds.</param>
    /// <param name="time">The clock of the pause between tries.</param>
    public BatchLane(Func<IReadOnlyList<TIn>, CancellationToken, Task<IReadOnlyList<TOut>>> handler, BatchLaneOptions options, TimeProvider time)
    {
        if (options.ItemsPerBatch < 1) throw new ArgumentException("A batch takes at least one item.", nameof(options));
        _handler = handler;
        _options = options;
        _time = time;
        _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.WaitingItems) { SingleReader = true });
        _running = Task.Run(ServeAsync);
    }

    /// <summary>
    /// Has an item served. Cancelled while it waits, it is not served; cancelled later, its outcome is unknown to the caller, who gets
    /// <see cref="OperationCanceledException"/> either way.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The lane is closed.</exception>
    public async Task<TOut> RunAsync(TIn item, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(item, cancellationToken);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new ObjectDisposedException("The lane is closed.", exception);
        }

        return await waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes nothing more, serves what waits, and ends. What runs is given as long as the database's own time-outs give it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _waiting.Writer.TryComplete();
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Ends what runs: for a host whose patience is over.</summary>
    public void Abort()
    {
        if (Volatile.Read(ref _disposed) == 0) _stopping.Cancel();
    }

    private async Task ServeAsync()
    {
        await foreach (var batch in _waiting.Reader.InBatchesAsync(_options, _time, _closing.Token))
        {
            var served = batch.Where(waiting => !waiting.GaveUp).ToList();
            if (served.Count > 0) await ServeAsync(served);
        }
    }

    private async Task ServeAsync(List<Waiting> batch)
    {
        try
        {
            var answers = await RunWholeAsync(batch);
            for (var place = 0; place < batch.Count; place++) batch[place].Answer.TrySetResult(answers[place]);
        }
        catch (PostgresException refusal) when (batch.Count > 1 && refusal.IsRefusal())
        {
            foreach (var item in batch) await ServeAsync([item]);
        }
#pragma warning disable CA1031 // Not swallowed: it is every caller's exception. A lane that died of it would leave all later callers waiting.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (var item in batch) item.Answer.TrySetException(exception);
        }
    }

    private async Task<IReadOnlyList<TOut>> RunWholeAsync(List<Waiting> batch)
    {
        var items = batch.ConvertAll(w => w.Item);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var answers = await _handler(items, _stopping.Token);
                return answers.Count == items.Count
                    ? answers
                    : throw new InvalidOperationException($"A batch of {items.Count} items got {answers.Count} answers.");
            }
            catch (PostgresException conflict) when (attempt < _options.ConflictRetries && conflict.IsConflict())
            {
                // Competitors that deadlocked and start anew at once would meet again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 << attempt)), _time, _stopping.Token);
            }
        }
    }

    private sealed class Waiting(TIn item, CancellationToken cancellationToken)
    {
        public TIn Item { get; } = item;

        public TaskCompletionSource<TOut> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool GaveUp => cancellationToken.IsCancellationRequested;
    }
}
