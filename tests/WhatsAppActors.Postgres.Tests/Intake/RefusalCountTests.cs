using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>What is counted as answered 503.</summary>
[Collection(IntakeCollection.Name)]
public sealed class RefusalCountTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_delivery_that_is_not_taken_is_counted_and_a_replay_is_not()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("106");
        var post = IntakeWorld.Post(IntakeWorld.Message("106", "wamid.1", new Party("4915112345678")));
        await world.Intake.StopAsync(CancellationToken.None);
        Assert.Equal(IntakeOutcome.Unavailable, await world.Intake.TakeAsync(post with { ReplayOf = Guid.NewGuid() }, CancellationToken.None));
        Assert.Equal(0, world.Refused);
        Assert.Equal(IntakeOutcome.Unavailable, await world.Intake.TakeAsync(post, CancellationToken.None));
        Assert.Equal(1, world.Refused);
    }
}
