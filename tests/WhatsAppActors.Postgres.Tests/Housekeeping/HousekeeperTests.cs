using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Housekeeping;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Housekeeping;

[Collection(TestPostgres.Collection)]
public sealed class HousekeeperTests(TestPostgres postgres)
{
    private const string Partitions = "SELECT relname FROM pg_class WHERE relname ~ '^webhook_deliveries_[0-9]+$' ORDER BY 1";

    [Fact]
    public async Task Raw_bodies_have_a_partition_a_day_and_go_with_it_after_their_days()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var housekeeper = New(world, time);
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678")));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries_rest"));
        var first = (await world.ListAsync(Partitions))[0];

        time.Now = time.Now.AddDays(7);
        await housekeeper.SweepAsync(CancellationToken.None);
        Assert.Contains(first, await world.ListAsync(Partitions));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries"));

        time.Now = time.Now.AddDays(1);
        await housekeeper.SweepAsync(CancellationToken.None);
        Assert.DoesNotContain(first, await world.ListAsync(Partitions));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task A_day_whose_bodies_went_to_the_catch_all_holds_nothing_up_and_they_expire_too()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var time = new SettableTime(TimeProvider.System.GetUtcNow().AddDays(10));
        await world.ExecuteAsync(
            "INSERT INTO webhook_deliveries (received_at, id, channel_kind, proof, body) VALUES ($1, gen_random_uuid(), 'whatsapp', 'platform', 'x')", time.Now);

        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Contains($"webhook_deliveries_{time.Now.AddDays(1):yyyyMMdd}", await world.ListAsync(Partitions));

        time.Now = time.Now.AddDays(8);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries_rest"));
    }

    [Fact]
    public async Task Who_reads_the_raw_bodies_for_long_holds_up_neither_housekeeping_nor_webhooks()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await using var reader = await world.Database.OpenConnectionAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await using (var read = new Npgsql.NpgsqlCommand("SET LOCAL idle_in_transaction_session_timeout = 0; SELECT count(*) FROM webhook_deliveries", reader))
            await read.ExecuteNonQueryAsync();

        var time = new SettableTime(TimeProvider.System.GetUtcNow().AddDays(1));
        var began = TimeProvider.System.GetTimestamp();
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(Core.Intake.IntakeOutcome.Committed, await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678"))));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 7);
    }

    [Fact]
    public async Task Statuses_that_still_wait_expire_and_applied_ones_stay()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Status("100", "wamid.never", "sent"), IntakeWorld.Status("100", "wamid.applied", "sent"));
        await world.ExecuteAsync("UPDATE status_ledger SET waiting = false WHERE provider_message_id = 'wamid.applied'");

        var time = new SettableTime(TimeProvider.System.GetUtcNow().AddDays(7));
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(2L, await world.ScalarAsync<long>("SELECT count(*) FROM status_ledger"));
        time.Now = time.Now.AddDays(2);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(["wamid.applied"], await world.ListAsync("SELECT provider_message_id FROM status_ledger"));
    }

    [Fact]
    public async Task The_key_of_a_deleted_message_is_kept_until_it_expires()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", new Party("4915112345678")));
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        await world.ExecuteAsync("UPDATE message_keys SET expires_at = $1", time.Now.AddDays(8));
        time.Now = time.Now.AddDays(7);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM message_keys"));
        time.Now = time.Now.AddDays(2);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM message_keys"));
    }

    [Fact]
    public async Task Idempotency_keys_hold_for_eight_days()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var route = await world.AddChannelAsync("100");
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        await world.ExecuteAsync(
            "INSERT INTO idempotency_keys (tenant_id, key, request_hash, message_id, created_at) SELECT $1, 'key ' || n, '', gen_random_uuid(), $2 FROM generate_series(1, 12000) n",
            route.TenantId, time.Now);
        await world.ExecuteAsync(
            "INSERT INTO idempotency_keys (tenant_id, key, request_hash, message_id, created_at) VALUES ($1, 'a later one', '', gen_random_uuid(), $2)",
            route.TenantId, time.Now.AddHours(1));

        time.Now = time.Now.AddDays(8);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(12001L, await world.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys"));
        time.Now = time.Now.AddMinutes(1);
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(["a later one"], await world.ListAsync("SELECT key FROM idempotency_keys"));
    }

    [Fact]
    public async Task Soft_state_that_was_not_written_for_its_days_goes()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        await world.ExecuteAsync("INSERT INTO actor_state (name, key, value, updated_at) VALUES ('a', 'old', '{}', $1), ('a', 'young', '{}', $2)", time.Now.AddDays(-9), time.Now.AddDays(-6));
        await world.ExecuteAsync("""
            INSERT INTO orleansstorage (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, payloadbinary, version, modifiedon)
            VALUES (1, 1, 0, 0, 'old', 'a', 'whatsappactors', '{}', 1, $1), (2, 1, 0, 0, 'young', 'a', 'whatsappactors', '{}', 1, $2)
            """, time.Now.AddDays(-9), time.Now.AddDays(-6));
        await New(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(["young"], await world.ListAsync("SELECT key FROM actor_state"));
        Assert.Equal(["young"], await world.ListAsync("SELECT grainidextensionstring FROM orleansstorage"));
    }

    private static Housekeeper New(IntakeWorld world, TimeProvider time) =>
        new(
            world.Database, Microsoft.Extensions.Options.Options.Create(new IntakeOptions()), Microsoft.Extensions.Options.Options.Create(new ActorStateOptions()),
            new DatabaseReadiness(), time, NullLogger<Housekeeper>.Instance);
}
