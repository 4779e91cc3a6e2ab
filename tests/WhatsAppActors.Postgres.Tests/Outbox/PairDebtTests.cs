using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Postgres.Outbox.Pace;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>What a number may do, and to whom it has sent much, outlives whoever sent.</summary>
[Collection(OutboxCollection.Name)]
public sealed class PairDebtTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_debt_is_kept_until_it_is_paid_back_and_of_two_the_larger_holds()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.ChatAsync();
        var person = await world.Intake.ScalarAsync<Guid>("SELECT id FROM customers");
        var time = new SettableTime(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
        var limits = new StoredNumberLimits(world.Intake.Database, time);

        await limits.RememberAsync(world.Key, [new PairDebt(person, time.Now.AddSeconds(90))], CancellationToken.None);
        await limits.RememberAsync(world.Key, [new PairDebt(person, time.Now.AddSeconds(60))], CancellationToken.None);
        Assert.Equal([new PairDebt(person, time.Now.AddSeconds(90))], (await limits.ReadAsync(world.Key, CancellationToken.None)).Pairs);

        time.Now = time.Now.AddSeconds(90);
        Assert.Empty((await limits.ReadAsync(world.Key, CancellationToken.None)).Pairs);
    }

    [Theory]
    [InlineData("standard", 80)]
    [InlineData("high", 1000)]
    [InlineData("coexistence", 20)]
    public async Task A_numbers_throughput_is_what_its_channel_says(string name, int perSecond)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.Intake.ExecuteAsync("UPDATE channels SET throughput = $1", name);

        Assert.Equal(perSecond, (await new StoredNumberLimits(world.Intake.Database, TimeProvider.System).ReadAsync(world.Key, CancellationToken.None)).Throughput.PerSecond());
    }
}
