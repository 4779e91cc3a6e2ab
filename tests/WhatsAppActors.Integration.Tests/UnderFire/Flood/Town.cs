using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace WhatsAppActors.Integration.Tests.UnderFire.Flood;

/// <summary>Many people who write to one number once a second each, and in some rounds one more who floods it.</summary>
internal sealed class Town(HttpClient http, string number, FloodPlan plan, Recorder recorder)
{
    // One conversation's messages on several connections, as a provider delivers them.
    private const int FloodConnections = 16;

    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly ConcurrentQueue<TimeSpan> _floods = new();
    private int _round;

    /// <summary>All messages of the others so far.</summary>
    public IReadOnlyCollection<Asked> Asked => _asked;

    /// <summary>How long each flood took to be acknowledged.</summary>
    public IReadOnlyCollection<TimeSpan> Floods => _floods;

    /// <summary>One round; returns when every message of it was acknowledged.</summary>
    public async Task LiveAsync(bool flooded)
    {
        var round = _round++;
        var began = Stopwatch.GetTimestamp();
        var others = Enumerable.Range(0, plan.Others).Select(person => WriteAsync(person, round, flooded, began));
        await Task.WhenAll(flooded ? others.Append(FloodAsync(round)) : others);
    }

    // Everybody has a moment of the second of their own.
    private async Task WriteAsync(int person, int round, bool flooded, long began)
    {
        for (var i = 0; i < plan.Seconds; i++)
        {
            var moment = TimeSpan.FromSeconds(i + ((double)person / plan.Others));
            var wait = moment - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            var wamid = $"{number}-{round}-{person}-{i}";
            var begun = Stopwatch.GetTimestamp();
            await PostAsync(wamid, $"4915{person:00000000}");
            _asked.Enqueue(new Asked(wamid, flooded, begun, Stopwatch.GetTimestamp()));
        }
    }

    private async Task FloodAsync(int round)
    {
        var began = Stopwatch.GetTimestamp();
        var pacer = new Pacer((double)plan.FloodMessages / plan.Seconds);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, FloodConnections).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < plan.FloodMessages; i = Interlocked.Increment(ref next))
            {
                await pacer.TurnAsync(1);
                await PostAsync($"{number}-{round}-flood-{i}", $"4916{round:00000000}");
            }
        })));
        _floods.Enqueue(Stopwatch.GetElapsedTime(began));
    }

    private async Task PostAsync(string wamid, string phone)
    {
        var post = WebhookPost.OfOne(wamid, phone, number);
        var begun = recorder.Begin(post);
        using var answer = await http.PostAsync(post.Body, ServerProcess.PlatformSecret);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        recorder.Acknowledge(post, begun);
    }
}
