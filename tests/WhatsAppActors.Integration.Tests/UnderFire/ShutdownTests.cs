using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The server ended as an operator ends it, under load.</summary>
[Collection(AloneCollection.Name)]
public sealed class ShutdownTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

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
