using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>
/// A load of many connections that behaves as Meta does: what is not acknowledged is posted again, byte for byte, until it is;
/// now and then it gives up, or posts again what was acknowledged. A person's next message waits for the 200 of the last.
/// </summary>
internal sealed class Storm(IReadOnlyList<HttpClient> doors, IReadOnlyList<string> numbers, int seed, Recorder recorder, double itemsPerSecond)
{
    private const int Workers = 48;
    private const double GivesUp = 0.02;
    private const double Repeats = 0.03;

    private readonly Pacer _pacer = new(itemsPerSecond);
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly long[] _lastAcknowledged = new long[doors.Count];
    private volatile bool _stopping;
    private int _broken;
    private Task _workers = Task.CompletedTask;

    /// <summary>Answers that no webhook should ever get; empty when all is well.</summary>
    public ConcurrentQueue<string> Unexpected { get; } = new();

    /// <summary>POSTs without an answer so far: no connection, or one that broke.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>All answers so far.</summary>
    public IReadOnlyCollection<Answer> Answers => _answers;

    /// <summary>How long the sender waits for an answer: long, so that only a POST that nobody will ever answer counts as such.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>True where a server may keep silent, because the test paused it; else silence is unexpected.</summary>
    public bool SilenceIsExpected { get; init; }

    public void Start() => _workers = Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker))));

    /// <summary>Sends nothing new, and waits until what is under way is acknowledged or given up.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        _stopping = true;
        await _workers.WaitAsync(patience);
    }

    /// <summary>Waits for the 200 of a POST that was begun after a moment (a timestamp of <see cref="Stopwatch"/>), and returns how long after it came.</summary>
    public async Task<TimeSpan> AcknowledgedSinceAsync(long moment, TimeSpan patience, int door = 0)
    {
        while (Volatile.Read(ref _lastAcknowledged[door]) <= moment)
        {
            if (Stopwatch.GetElapsedTime(moment) > patience) throw new TimeoutException($"Nothing was acknowledged for {patience}.");
            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(moment);
    }

    private async Task WorkAsync(int worker)
    {
        var crowd = new Crowd(worker, seed, numbers);
        var random = new Random(unchecked((seed * 31) - worker - 1));
        while (!_stopping)
        {
            var post = crowd.Next();
            await _pacer.TurnAsync(post.Items);
            await DeliverAsync(post, random);
        }
    }

    private async Task DeliverAsync(WebhookPost post, Random random)
    {
        var begun = recorder.Begin(post);
        while (!await IsTakenAsync(post, begun, random.Next(doors.Count)))
        {
            if (random.NextDouble() < GivesUp) return;
            await Task.Delay(random.Next(20, 200));
        }

        // A 200 that got lost on its way: whatever comes of the repetition, the POST counts once.
        if (random.NextDouble() < Repeats) await IsTakenAsync(post, begun, random.Next(doors.Count));
    }

    private async Task<bool> IsTakenAsync(WebhookPost post, long begun, int door)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            using var answer = await doors[door].PostAsync(post.Body, ServerProcess.PlatformSecret, limit.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                recorder.Acknowledge(post, begun);
                InterlockedMax(ref _lastAcknowledged[door], started);
                _answers.Enqueue(new Answer(door, started, Stopwatch.GetTimestamp(), 200));
                return true;
            }

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) Unexpected.Enqueue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(limit.Token)}");
            else if (answer.Headers.RetryAfter is null) Unexpected.Enqueue("503 without Retry-After");
            _answers.Enqueue(new Answer(door, started, Stopwatch.GetTimestamp(), (int)answer.StatusCode));
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _broken);
        }
        catch (OperationCanceledException)
        {
            if (!SilenceIsExpected) Unexpected.Enqueue($"no answer for {Patience}");
            Interlocked.Increment(ref _broken);
        }

        return false;
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
