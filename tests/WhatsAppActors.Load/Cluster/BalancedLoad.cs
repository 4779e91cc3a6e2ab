using System.Diagnostics;
using WhatsAppActors.Load.Audits.Answers;
using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Torture;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Cluster;

/// <summary>
/// People who write at a rate, through a load balancer before all servers: what is not answered 200 is posted again, byte for byte, through
/// another door, until it is, as Meta does.
/// </summary>
internal sealed class BalancedLoad(IReadOnlyList<Door> doors, IReadOnlyList<Lane> lanes, AnswerWatch? watch, double perSecond) : IDisposable
{
    // Load balancers are not as patient as Meta.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly WebhookConnection[][] _connections = [.. lanes.Select(_ => doors.Select(door => new WebhookConnection(door.Address)).ToArray())];
    private readonly List<Promise>[] _promises = [.. lanes.Select(_ => new List<Promise>())];
    private readonly EvenPace _pace = new(perSecond);
    private readonly CancellationTokenSource _stop = new();
    private Task _posting = Task.CompletedTask;
    private int _turn;
    private int _acknowledged;

    /// <summary>Keeps what was acknowledged, for whoever delivers it again.</summary>
    public PostArchive? Archive { get; init; }

    /// <summary>Messages that were answered 200 so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Everything that was answered 200, and when; for after the end.</summary>
    public IReadOnlyList<Promise> Promises => [.. _promises.SelectMany(some => some)];

    /// <summary>Everybody who is known later on writes once, one lane after the other's like.</summary>
    public Task IntroduceAsync(CancellationToken cancellationToken) => EachLaneAsync(
        async i =>
        {
            while (lanes[i].Introduce()) await DeliverAsync(i, cancellationToken);
        });

    /// <summary>Begins to write.</summary>
    public void Start(CancellationToken cancellationToken) => _posting = EachLaneAsync(
        async i =>
        {
            while (!_stop.IsCancellationRequested)
            {
                lanes[i].Next();
                try
                {
                    await _pace.WaitAsync(lanes[i].Fresh, _stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                await DeliverAsync(i, cancellationToken);
            }
        });

    /// <summary>Writes nothing new; returns when all that is under way has its 200.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _posting;
    }

    public void Dispose()
    {
        foreach (var connection in _connections.SelectMany(lane => lane)) connection.Dispose();
        _stop.Dispose();
    }

    private Task EachLaneAsync(Func<int, Task> write) => Task.WhenAll(Enumerable.Range(0, lanes.Count).Select(i => Task.Run(() => write(i))));

    private async Task DeliverAsync(int lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            var door = Choose();
            var status = await PostAsync(_connections[lane][door], lanes[lane], cancellationToken);
            doors[door].Note(status);
            if (status == 200) break;
            await Task.Delay(Pause, cancellationToken);
        }

        var clock = Stopwatch.GetTimestamp();
        Archive?.Keep(lanes[lane].Body, lanes[lane].Signature);
        var before = lanes[lane].Acknowledged.Count;
        lanes[lane].Acknowledge();
        foreach (var message in lanes[lane].Acknowledged.Skip(before))
        {
            _promises[lane].Add(new Promise(message.Phone, message.Turn, clock));
            watch?.Promised(message, clock);
            Interlocked.Increment(ref _acknowledged);
        }
    }

    // In turn, those that did not answer left out; any, where none does.
    private int Choose()
    {
        var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)doors.Count);
        for (var i = 0; i < doors.Count; i++)
        {
            var door = (first + i) % doors.Count;
            if (doors[door].Admits()) return door;
        }

        return first;
    }

    private static async Task<int> PostAsync(WebhookConnection connection, Lane lane, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await connection.PostAsync(lane.Body, lane.Signature, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Its answer, if it still comes, is nobody's.
            connection.Dispose();
            return 0;
        }
    }
}
