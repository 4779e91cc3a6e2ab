using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Tests.Outbox;

[Collection(OutboxCollection.Name)]
public sealed class WaitingSendsTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_waits_says_why()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (first, second) = (await world.QueueAsync(chat), await world.QueueAsync(chat));
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131056));
        var sends = new WaitingSends(world.Intake.Database);

        var waiting = await sends.OfAsync(world.Key.TenantId, chat, CancellationToken.None);
        Assert.Equal([first, second], waiting.Select(send => send.MessageId));
        Assert.Contains("131056", waiting[0].WaitsFor, StringComparison.Ordinal);
        Assert.Equal((null, null, null), (waiting[1].WaitsFor, waiting[1].NumberStopped, waiting[1].NumberHeldUntil));

        await world.Intake.ExecuteAsync("UPDATE channels SET sending_stopped_at = now(), sending_stopped_reason = 'The token is refused.'");
        Assert.All(await sends.OfAsync(world.Key.TenantId, chat, CancellationToken.None), send => Assert.Equal("The token is refused.", send.NumberStopped));
        Assert.Empty(await sends.OfAsync(Guid.NewGuid(), chat, CancellationToken.None));
    }
}
