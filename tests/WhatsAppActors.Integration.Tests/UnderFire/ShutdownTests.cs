using System.Diagnostics;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The server ended as an operator ends it, under load.</summary>
[Collection(AloneCollection.Name)]
public sealed class ShutdownTests(ITestOutputHelper output)
{
    // A server that waits for something in vain is given up by its host after 30 seconds. An idle machine takes less than two.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(25);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_server_told_to_end_while_it_starts_leaves_no_PostgreSQL_behind(string signal)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var server = ServerProcess.Prepare();
        for (var i = 0; i < 3; i++)
        {
            server.Launch();
            var moment = random.Next(300, 3000);
            await Task.Delay(moment);
            var began = Stopwatch.GetTimestamp();
            await server.SignalAsync(signal);
            var exitCode = await server.EndAsync(TimeSpan.FromMinutes(1));
            var took = Stopwatch.GetElapsedTime(began);
            output.WriteLine($"{signal} after {moment} ms: ended with {exitCode} after {took.TotalMilliseconds:0} ms");

            // 128 and the signal's number: it came before the program had run a line.
            Assert.True(exitCode is 0 or 143 or 130 && took < LongestEnd && !server.Postgres!.Runs, $"Seed {seed}, start {i}, {signal} after {moment} ms: it ended with {exitCode} after {took}, PostgreSQL {(server.Postgres!.Runs ? "runs" : "is stopped")}:\n{string.Join('\n', server.Output.TakeLast(30))}");
        }

        await server.StartAsync();

        // The host's own word for being told to stop while it starts.
        var errors = server.Errors.Where(l => !l.Contains("Hosting failed to start", StringComparison.Ordinal) || !l.Contains("CanceledException", StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 0, $"Seed {seed}:\n{string.Join('\n', errors)}");
    }

    [Fact]
    public async Task A_server_told_to_end_while_its_PostgreSQL_is_away_ends_all_the_same()
    {
        var seed = Random.Shared.Next();
        await using var field = await Battlefield.OpenAsync(seed, itemsPerSecond: 300, output);
        for (var i = 0; i < 3; i++)
        {
            await field.RageAsync(300, 500);
            await field.Server.Postgres!.StopImmediatelyAsync();
            await field.RageAsync(0, 700);
            var (exitCode, took, postgresRuns) = await field.EndAsync("TERM");

            // 128 and the signal's number: it came before the program had run a line.
            Assert.True(exitCode is 0 or 143 or 130 && took < LongestEnd && !postgresRuns, $"Seed {seed}: it ended with {exitCode} after {took}, PostgreSQL {(postgresRuns ? "runs" : "is stopped")}:\n{string.Join('\n', field.Server.Output.TakeLast(30))}");
        }

        await field.JudgeAsync(postgresWasAway: true);
    }

    [Fact]
    public async Task A_server_told_to_end_finishes_what_it_took_and_stops_its_PostgreSQL()
    {
        await using var field = await Battlefield.OpenAsync(Random.Shared.Next(), itemsPerSecond: 900, output);
        foreach (var signal in (string[])["TERM", "INT"])
        {
            await field.RageAsync(1000, 2000);
            var (exitCode, took, postgresRuns) = await field.EndAsync(signal);
            Assert.True(exitCode == 0, $"It ended with {exitCode}:\n{string.Join('\n', field.Server.Errors)}");
            Assert.InRange(took, TimeSpan.Zero, LongestEnd);
            Assert.False(postgresRuns);
        }

        await field.RageAsync(300, 500);
        await field.JudgeAsync();
    }
}
