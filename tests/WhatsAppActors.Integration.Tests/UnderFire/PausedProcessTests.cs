using System.Diagnostics;
using Npgsql;
using WhatsAppActors.TestKit;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>One of two processes is paused in the middle of a transaction (a stopped virtual machine, a debugger, a swapping host).</summary>
[Collection(AloneCollection.Name)]
public sealed class PausedProcessTests(TestPostgres postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // The paused session is ended after four seconds; what waited for its rows goes on then, and not only when the pause is over. Another of
    // the paused process's sessions may have been the first to wait, and is ended as long after.
    private static readonly TimeSpan LongestHold = Pause - TimeSpan.FromSeconds(2);

    private const string HeldTransactions =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND state = 'idle in transaction' AND backend_xid IS NOT NULL";

    [Theory]
    [BuiltRuntimes]
    public async Task The_other_goes_on_and_what_the_paused_one_held_is_stored_once(string runtime)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var servers = new TwoServers(postgres, EnvironmentOf(runtime), EnvironmentOf(runtime));
        await servers.InitializeAsync();
        try
        {
            var made = await Api.Administrator(servers.First).PostAsync("/api/tenants", new { name = "Paused" });
            var numbers = (string[])[SharedServer.NewNumber(), SharedServer.NewNumber()];
            foreach (var number in numbers) await new Api(servers.First.Http, made.GetProperty("apiKey").GetString()!).AddChannelAsync(number);

            // Both get everybody's webhooks; what one does not answer is soon posted to either of them again.
            var recorder = new Recorder();
            var storm = new Storm([servers.First.Http, servers.Second.Http], numbers, seed, recorder, itemsPerSecond: 500) { Patience = TimeSpan.FromSeconds(1), SilenceIsExpected = true };
            storm.Start();
            await storm.AcknowledgedSinceAsync(Stopwatch.GetTimestamp(), Patience);

            await PauseInTransactionAsync(servers);
            var paused = Stopwatch.GetTimestamp();
            await Task.Delay(Pause);
            var ended = Stopwatch.GetTimestamp();
            await servers.First.SignalAsync("CONT");
            await storm.AcknowledgedSinceAsync(ended, Patience);
            await storm.StopAsync(Patience);

            // A silo that was declared dead ends, since its actors live elsewhere. It says so as an error, and in whatever words it ends with.
            var isDead = runtime == Runtimes.Orleans;
            if (isDead) await servers.First.EndAsync(Patience);

            var other = storm.Answers.Where(a => a.Door == 1 && a.At > paused && a.At < ended).ToList();
            var moments = other.Where(a => a.Status == 200).Select(a => a.At).Append(paused).Append(ended).Order().ToList();
            var hold = moments.Zip(moments.Skip(1), Stopwatch.GetElapsedTime).Max();
            output.WriteLine($"{other.Count(a => a.Status == 200)} POSTs acknowledged by the other during the pause, {other.Count(a => a.Status == 503)} times 503, longest hold {hold.TotalSeconds:0.0} s; {storm.Broken} unanswered");

            var stored = await StoredWorld.ReadAsync(servers.ConnectionString, made.GetProperty("id").GetGuid());
            string[] complaints = [.. Checker.Complaints(recorder.Everything(), stored), .. storm.Unexpected.Distinct(), .. isDead ? [] : servers.First.Errors, .. servers.Second.Errors];
            Assert.True(complaints.Length == 0, $"Seed {seed}:\n{string.Join('\n', complaints)}");
            Assert.InRange(hold, TimeSpan.Zero, LongestHold);
            Assert.DoesNotContain(other, a => a.Status == 503);
        }
        finally
        {
            await servers.DisposeAsync();
        }
    }

    // Silos that find out about each other well within the pause.
    private static Dictionary<string, string> EnvironmentOf(string runtime)
    {
        var environment = Runtimes.Environment(runtime);
        if (runtime != Runtimes.Orleans) return environment;
        environment["WhatsAppActors__Orleans__ProbeTimeout"] = "00:00:01";
        environment["WhatsAppActors__Orleans__MissedProbes"] = "2";
        environment["WhatsAppActors__Orleans__DeathVotes"] = "1";
        return environment;
    }

    // Pauses the first process until it happens in a transaction that holds rows.
    private static async Task PauseInTransactionAsync(TwoServers servers)
    {
        await using var connection = new NpgsqlConnection(servers.ConnectionString);
        await connection.OpenAsync();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await servers.First.SignalAsync("STOP");

            // What PostgreSQL was doing for it when it stopped is over by then, or waits for somebody else's rows.
            await Task.Delay(200);
            await using var held = new NpgsqlCommand(HeldTransactions, connection);
            held.Parameters.Add(new NpgsqlParameter<string> { TypedValue = TwoServers.FirstName });
            if ((long)(await held.ExecuteScalarAsync())! > 0) return;
            await servers.First.SignalAsync("CONT");
            await Task.Delay(attempt % 50);
        }

        Assert.Fail("The process was never paused in a transaction.");
    }
}
