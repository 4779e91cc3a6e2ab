using System.Diagnostics;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire.Flood;

/// <summary>One person floods a number; the others hardly notice.</summary>
[Collection(AloneCollection.Name)]
public sealed class FloodTests(ITestOutputHelper output)
{
    // A tenth of the number's messages a second: what is answered so fast is not called slower because it took twice as long.
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(40);

    [Fact]
    public Task A_flood_on_one_conversation_starves_nobody() => MeasureAsync(Runtimes.Local, new FloodPlan(Pairs: 1, Seconds: 3, Others: 100, FloodMessages: 1_500), strictly: false);

    [OrleansFact]
    public Task A_flood_on_one_conversation_starves_nobody_on_Orleans() =>
        MeasureAsync(Runtimes.Orleans, new FloodPlan(Pairs: 1, Seconds: 3, Others: 100, FloodMessages: 1_500), strictly: false);

    [FullTheory]
    [BuiltRuntimes]
    public Task Ten_thousand_messages_on_one_conversation_at_most_double_the_waits_of_two_hundred_others(string runtime) =>
        MeasureAsync(runtime, new FloodPlan(Pairs: 4, Seconds: 10, Others: 200, FloodMessages: 10_000), strictly: true);

    private async Task MeasureAsync(string runtime, FloodPlan plan, bool strictly)
    {
        await using var provider = await ProviderProcess.StartAsync(delayMs: 5, jitterMs: 5);
        await using var server = await ServerProcess.StartAsync(environment: Runtimes.Environment(runtime));
        var businesses = await Businesses.OpenAsync(server, provider);
        var verdict = new ReplyVerdict(server, businesses, provider, output);
        var recorder = new Recorder();

        // What is compiled at its first use is compiled before.
        await new Town(server.Http, businesses.Numbers[1], plan with { Seconds = 2, FloodMessages = plan.FloodMessages / 5 }, recorder).LiveAsync(flooded: true);
        var town = new Town(server.Http, businesses.Numbers[0], plan, recorder);
        for (var i = 0; i < plan.Pairs; i++)
        {
            await verdict.SettledAsync();
            await town.LiveAsync(flooded: false);
            await verdict.SettledAsync();
            await town.LiveAsync(flooded: true);
        }

        var complaints = await verdict.ComplaintsAsync(recorder.Everything(), new HashSet<Guid>());
        var replies = Answered(town.Asked, provider.ReadJournal());
        Quantiles Acknowledged(bool flooded) => new(town.Asked.Where(a => a.Flooded == flooded).Select(a => Stopwatch.GetElapsedTime(a.Begun, a.Acknowledged)));
        Quantiles Replied(bool flooded) => new(replies.Where(r => r.Asked.Flooded == flooded).Select(r => Stopwatch.GetElapsedTime(r.Asked.Begun, r.At)));
        output.WriteLine($"{runtime}: {plan.Others} others, {plan.FloodMessages} messages on one conversation, acknowledged in {string.Join(", ", town.Floods.Select(f => $"{f.TotalSeconds:0.0}"))} s");
        output.WriteLine($"200    without  {Acknowledged(false)}");
        output.WriteLine($"200    with     {Acknowledged(true)}");
        output.WriteLine($"reply  without  {Replied(false)}");
        output.WriteLine($"reply  with     {Replied(true)}");

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.Equal(town.Asked.Count, replies.Count);
        if (!strictly) return;
        AssertAtMostDouble(Acknowledged(false), Acknowledged(true), "200s");
        AssertAtMostDouble(Replied(false), Replied(true), "replies");
    }

    private static void AssertAtMostDouble(Quantiles without, Quantiles with, string what)
    {
        var most = 2 * (without.P99 > Floor ? without.P99 : Floor);
        Assert.True(with.P99 <= most, $"The others' {what}: p99 {with.P99.TotalMilliseconds:0.0} ms with the flood, {without.P99.TotalMilliseconds:0.0} ms without; at most {most.TotalMilliseconds:0.0} ms is fair.");
    }

    // A message is answered by the first reply that names it or a later one of the same person.
    private static List<(Asked Asked, long At)> Answered(IEnumerable<Asked> asked, IReadOnlyList<AcceptedReply> accepted)
    {
        var moments = accepted.ToDictionary(a => a.Text, a => a.Clock);
        var answered = new List<(Asked, long)>();
        foreach (var person in asked.GroupBy(a => a.Wamid[..a.Wamid.LastIndexOf('-')]))
        {
            long? at = null;
            foreach (var message in person.OrderByDescending(a => a.Begun))
            {
                if (moments.TryGetValue("Re: Hello " + message.Wamid, out var moment)) at = moment;
                if (at is { } answer) answered.Add((message, answer));
            }
        }

        return answered;
    }
}
