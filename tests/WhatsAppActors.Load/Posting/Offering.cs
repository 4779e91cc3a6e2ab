using System.Collections.Concurrent;
using System.Diagnostics;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Posting;

/// <summary>Posts what lanes write, each over a connection of its own, and again until it is answered 200. Servers have the same number of lanes each.</summary>
internal sealed class Offering(IReadOnlyList<Uri> servers, IReadOnlyList<Lane> lanes) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly WebhookConnection[] _connections = [.. lanes.Select((_, lane) => new WebhookConnection(servers[lane % servers.Count]))];
    private int _refused;
    private long _began;

    /// <summary>Time since the first post of the latest offer.</summary>
    public TimeSpan SinceOffer => Stopwatch.GetElapsedTime(_began);

    /// <summary>Everybody who counts as known later on writes once, in posts of several.</summary>
    public Task<Offer> IntroduceAsync(CancellationToken cancellationToken) =>
        RunAsync(lane => ValueTask.FromResult<long?>(lane.Introduce() ? Stopwatch.GetTimestamp() : null), cancellationToken);

    /// <summary>Closed loop: a lane's next post follows the answer to the one before.</summary>
    public Task<Offer> ClosedAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var end = Stopwatch.GetTimestamp() + Ticks(duration);
        return RunAsync(
            lane =>
            {
                var now = Stopwatch.GetTimestamp();
                if (now >= end) return ValueTask.FromResult<long?>(null);
                lane.Next();
                return ValueTask.FromResult<long?>(now);
            },
            cancellationToken);
    }

    /// <summary>
    /// Open loop: posts are due at even distances, whatever became of those before. A free lane takes the next one; its time counts from
    /// when it was due.
    /// </summary>
    /// <param name="perSecond">Webhooks a second in all.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Offer> OpenAsync(double perSecond, TimeSpan duration, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp() + Ticks(TimeSpan.FromMilliseconds(100));
        var posts = (int)(perSecond * duration.TotalSeconds);
        var due = new ConcurrentQueue<long>();
        using var isDue = new SemaphoreSlim(0);
        var clock = Task.Run(KeepTimeAsync, cancellationToken);
        var offer = await RunAsync(
            async lane =>
            {
                await isDue.WaitAsync(cancellationToken);
                if (!due.TryDequeue(out var at)) return null;
                lane.Next();
                return at;
            },
            cancellationToken);
        await clock;
        return offer;

        async Task KeepTimeAsync()
        {
            for (var next = 0; next < posts;)
            {
                var released = 0;
                for (var now = Stopwatch.GetTimestamp(); next < posts && DueAt(next) <= now; released++) due.Enqueue(DueAt(next++));
                if (released > 0) isDue.Release(released);
                else await Task.Delay(1, cancellationToken);
            }

            // There is nothing more: every lane is let through once to find that out.
            isDue.Release(lanes.Count);
        }

        long DueAt(int post) => begin + (long)(post / perSecond * Stopwatch.Frequency);
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
    }

    private async Task<Offer> RunAsync(Func<Lane, ValueTask<long?>> nextDue, CancellationToken cancellationToken)
    {
        _began = Stopwatch.GetTimestamp();
        _refused = 0;
        var times = await Task.WhenAll(lanes.Select((lane, i) => Task.Run(() => PostAllAsync(lane, _connections[i], nextDue, cancellationToken), cancellationToken)));
        return new Offer(SinceOffer, times.Sum(t => t.Count), _refused, Quantiles.Of(times.SelectMany(t => t)));
    }

    private async Task<List<double>> PostAllAsync(Lane lane, WebhookConnection connection, Func<Lane, ValueTask<long?>> nextDue, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        while (await nextDue(lane) is { } due)
        {
            while (await connection.PostAsync(lane.Body, lane.Signature, cancellationToken) != 200)
            {
                Interlocked.Increment(ref _refused);
                await Task.Delay(Pause, cancellationToken);
            }

            times.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            lane.Acknowledge();
        }

        return times;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
