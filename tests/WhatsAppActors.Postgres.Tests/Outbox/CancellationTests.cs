using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>A message that waits can be taken back; whoever claims it first has it.</summary>
[Collection(OutboxCollection.Name)]
public sealed class CancellationTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_waits_is_taken_back_and_lets_the_next_one_pass()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (first, second) = (await world.QueueAsync(chat), await world.QueueAsync(chat));

        Assert.True(await CancelAsync(world, first));
        Assert.False(await CancelAsync(world, first));

        Assert.Equal("canceled||", await world.ShownAsync(first));
        Assert.Equal(second, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task What_is_being_sent_is_not()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await world.ClaimOneAsync(process);

        Assert.False(await CancelAsync(world, message));
        Assert.Equal("sending||", await world.ShownAsync(message));
    }

    [Fact]
    public async Task Another_tenants_is_not()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var message = await world.QueueAsync(await world.ChatAsync());

        Assert.False(await new Cancellation(world.Intake.Database, new NoChanges()).CancelAsync(Guid.CreateVersion7(), message, CancellationToken.None));
        Assert.Equal("queued||", await world.ShownAsync(message));
    }

    [Fact]
    public async Task Of_a_claim_and_a_cancellation_at_once_one_has_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        for (var round = 0; round < 40; round++)
        {
            var message = await world.QueueAsync(await world.ChatAsync(round));
            var claiming = Task.Run(() => world.ClaimAsync(process));
            var canceled = await CancelAsync(world, message);
            var claimed = await claiming;

            Assert.Equal(canceled ? 0 : 1, claimed.Count(send => send.MessageId == message));
            Assert.Equal(canceled ? "canceled||" : "sending||", await world.ShownAsync(message));
        }
    }

    private static Task<bool> CancelAsync(OutboxWorld world, Guid message) =>
        new Cancellation(world.Intake.Database, new NoChanges()).CancelAsync(world.Key.TenantId, message, CancellationToken.None);
}
