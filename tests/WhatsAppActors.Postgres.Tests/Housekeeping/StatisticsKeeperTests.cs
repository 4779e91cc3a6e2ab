using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Housekeeping;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Housekeeping;

[Collection(TestPostgres.Collection)]
public sealed class StatisticsKeeperTests(TestPostgres postgres)
{
    [Fact]
    public async Task Tables_that_have_grown_are_analyzed_and_those_at_rest_are_left_alone()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var keeper = new StatisticsKeeper(world.Database, new DatabaseReadiness(), TimeProvider.System, NullLogger<StatisticsKeeper>.Instance);
        Assert.Empty(await keeper.SweepAsync(CancellationToken.None));

        await world.TakeAsync(Enumerable.Range(0, 400).Select(i => IntakeWorld.Message("100", $"wamid.{i}", new Party($"49151{i:0000000}"))).ToArray());

        var grown = new List<string>();
        for (var wait = 0; wait < 200 && !grown.Contains("customers"); wait++)
        {
            grown.AddRange(await keeper.SweepAsync(CancellationToken.None));
            await Task.Delay(50);
        }

        Assert.Contains("customers", grown);
        Assert.DoesNotContain("channels", grown);
        Assert.Equal(400f, await world.ScalarAsync<float>("SELECT reltuples FROM pg_class WHERE relname = 'customers'"));
    }

    [Fact]
    public async Task A_queue_that_changes_and_does_not_grow_is_left_alone()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var keeper = new StatisticsKeeper(world.Database, new DatabaseReadiness(), TimeProvider.System, NullLogger<StatisticsKeeper>.Instance);
        await world.ExecuteAsync("CREATE TABLE queue (id integer) WITH (autovacuum_enabled = off)");
        await world.ExecuteAsync("INSERT INTO queue SELECT generate_series(1, 300)");
        await SweepUntilAsync(keeper, world, "SELECT n_mod_since_analyze = 0 AND last_analyze IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'queue'");

        await world.ExecuteAsync("INSERT INTO queue SELECT generate_series(1, 300)");
        await world.ExecuteAsync("DELETE FROM queue WHERE ctid IN (SELECT ctid FROM queue LIMIT 300)");
        await SweepUntilAsync(keeper, world, "SELECT n_mod_since_analyze = 600 FROM pg_stat_user_tables WHERE relname = 'queue'");

        Assert.DoesNotContain("queue", await keeper.SweepAsync(CancellationToken.None));
    }

    // A session reports its counters when it has been idle for a moment.
    private static async Task SweepUntilAsync(StatisticsKeeper keeper, IntakeWorld world, string condition)
    {
        await Until.HoldsAsync(async () =>
        {
            await keeper.SweepAsync(CancellationToken.None);
            return await world.ScalarAsync<bool>(condition);
        });
    }
}
