using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The server killed and its PostgreSQL stopped at random moments, under a load that goes on.</summary>
[Collection(AloneCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const double ItemsPerSecond = 900;

    private enum Strike
    {
        Kill,
        StopPostgres,
        Both,
        KillSession,
    }

    [Fact]
    public Task What_was_acknowledged_is_there_once_after_kills_and_stops() => FightAsync(kills: 3, stops: 1, both: 1, sessions: 1, leastMessages: 2_000);

    [FullFact]
    public Task What_was_acknowledged_is_there_once_after_twenty_kills_and_ten_stops() => FightAsync(kills: 17, stops: 7, both: 3, sessions: 3, leastMessages: 20_000);

    private async Task FightAsync(int kills, int stops, int both, int sessions, int leastMessages)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WHATSAPPACTORS_SEED"), out var given) ? given : Random.Shared.Next();
        Strike[] strikes =
        [
            .. Enumerable.Repeat(Strike.Kill, kills), .. Enumerable.Repeat(Strike.StopPostgres, stops), .. Enumerable.Repeat(Strike.Both, both),
            .. Enumerable.Repeat(Strike.KillSession, sessions),
        ];
        new Random(seed).Shuffle(strikes);
        await using var field = await Battlefield.OpenAsync(seed, ItemsPerSecond, output);
        foreach (var strike in strikes)
        {
            await field.RageAsync(500, 2500);
            await (strike switch
            {
                Strike.Kill => field.KillAsync(),
                Strike.StopPostgres => field.StopPostgresAsync(),
                Strike.KillSession => field.KillSessionAsync(),
                _ => field.KillWhilePostgresRecoversAsync(),
            });
        }

        do await field.RageAsync(500, 1000);
        while (field.Recorder.AcknowledgedMessages < leastMessages);
        await field.JudgeAsync();
    }
}
