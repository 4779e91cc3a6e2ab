using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The server killed at random moments while it answers every message, with a provider that outlives it.</summary>
[Collection(AloneCollection.Name)]
public sealed class AnsweredKillTests(ITestOutputHelper output)
{
    // Of ten items nine are messages: well over 300 of them a second.
    private const double ItemsPerSecond = 400;

    [Fact]
    public Task Every_message_is_answered_once_after_kills() => FightAsync(Runtimes.Local, kills: 3, leastMessages: 1_000);

    [OrleansFact]
    public Task Every_message_is_answered_once_after_kills_on_Orleans() => FightAsync(Runtimes.Orleans, kills: 2, leastMessages: 1_000);

    [FullTheory]
    [BuiltRuntimes]
    public Task Every_message_is_answered_once_after_twenty_kills(string runtime) => FightAsync(runtime, kills: 20, leastMessages: 15_000);

    private async Task FightAsync(string runtime, int kills, int leastMessages)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WHATSAPPACTORS_SEED"), out var given) ? given : Random.Shared.Next();

        // As slow as a provider across the world, so that every kill meets requests before and after their acceptance.
        await using var provider = await ProviderProcess.StartAsync(delayMs: 20, jitterMs: 100);
        await using var field = await Battlefield.OpenAsync(seed, ItemsPerSecond, output, provider, Runtimes.Environment(runtime));
        for (var i = 0; i < kills; i++)
        {
            await field.RageAsync(500, 2500);
            await field.KillAsync();
        }

        do await field.RageAsync(300, 800);
        while (field.Recorder.AcknowledgedMessages < leastMessages);
        await field.JudgeAsync();
    }
}
