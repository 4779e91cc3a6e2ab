using System.Diagnostics;
using WhatsAppActors.TestKit;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>
/// Two servers on one database that know nothing of each other, as when an old one was left running: every chat and every number has
/// an actor in each, and only the database stands between a message and its second answer.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class TwoByMistakeTests(TestPostgres postgres, ITestOutputHelper output)
{
    private const double ItemsPerSecond = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Nothing_is_answered_twice() => LoadBothAsync(Runtimes.Local, leastMessages: 1_500);

    [OrleansFact]
    public Task Nothing_is_answered_twice_by_two_clusters() => LoadBothAsync(Runtimes.Orleans, leastMessages: 1_500);

    [FullTheory]
    [BuiltRuntimes]
    public Task Nothing_is_answered_twice_for_long(string runtime) => LoadBothAsync(runtime, leastMessages: 20_000);

    private async Task LoadBothAsync(string runtime, int leastMessages)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        await using var provider = await ProviderProcess.StartAsync(delayMs: 5, jitterMs: 50);
        var servers = new TwoServers(postgres, Stranger(runtime, "one"), Stranger(runtime, "another"));
        await servers.InitializeAsync();
        try
        {
            // A person's messages come through both doors by turns, so that both have the same chats in hand.
            var businesses = await Businesses.OpenAsync(servers.First, provider);
            var recorder = new Recorder();
            var storm = new Storm([servers.First.Http, servers.Second.Http], businesses.Numbers, seed, recorder, ItemsPerSecond);
            var began = Stopwatch.GetTimestamp();
            storm.Start();
            while (recorder.AcknowledgedMessages < leastMessages) await storm.AcknowledgedSinceAsync(Stopwatch.GetTimestamp(), Patience);
            await storm.StopAsync(Patience);
            var took = Stopwatch.GetElapsedTime(began);
            output.WriteLine($"{runtime}: {recorder.AcknowledgedMessages} messages acknowledged through both doors in {took.TotalSeconds:0.0} s, {recorder.AcknowledgedMessages / took.TotalSeconds:0} a second");

            // No kill, so that not one may be unknown.
            string[] complaints =
            [
                .. await new ReplyVerdict(servers.First, businesses, provider, output).ComplaintsAsync(recorder.Everything(), new HashSet<Guid>()),
                .. storm.Unexpected.Distinct().Select(u => "answered " + u), .. servers.First.Errors.Concat(servers.Second.Errors).Select(l => "logged " + l),
            ];
            Assert.True(complaints.Length == 0, $"Seed {seed}:\n{string.Join('\n', complaints)}");
        }
        finally
        {
            await servers.DisposeAsync();
        }
    }

    // Each in a cluster of its own, where there are clusters.
    private static Dictionary<string, string> Stranger(string runtime, string cluster) =>
        new(Runtimes.Environment(runtime)) { ["WhatsAppActors__Orleans__ClusterId"] = cluster };
}
