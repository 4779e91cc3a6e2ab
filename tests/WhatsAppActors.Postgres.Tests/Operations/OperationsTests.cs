using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Operations;
using static WhatsAppActors.Postgres.Tests.Operations.OperationsWorld;

namespace WhatsAppActors.Postgres.Tests.Operations;

/// <summary>What operators read of chats, the outbox, statuses and the database.</summary>
[Collection(TestPostgres.Collection)]
public sealed class OperationsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Unhandled_chats_are_dated_by_the_first_message_that_no_turn_has_handled()
    {
        await using var world = await StartAsync(postgres);
        var acme = await world.TenantAsync("Acme");
        var number = await world.NumberAsync(acme);
        await world.ChatAsync(acme, number, messages: 3, handled: 3, Now.AddHours(-2));
        var busy = await world.ChatAsync(acme, number, messages: 60, handled: 1, Now.AddHours(-1));
        var late = await world.ChatAsync(acme, number, messages: 1, handled: 0, Now.AddMinutes(-5));

        var chats = await world.Operations.UnhandledAsync(CancellationToken.None);
        Assert.Equal(2, chats.Count);
        Assert.Equal([new(acme, "Acme", busy, Now.AddMinutes(-59)), new(acme, "Acme", late, Now.AddMinutes(-5))], chats.Oldest);
    }

    [Fact]
    public async Task Nothing_anywhere_is_read_as_nothing()
    {
        await using var world = await StartAsync(postgres);
        var chats = await world.Operations.UnhandledAsync(CancellationToken.None);
        Assert.Equal(0, chats.Count);
        Assert.Empty(chats.Oldest);
        Assert.Empty(await world.Operations.OutboxAsync(CancellationToken.None));
        var waiting = await world.Operations.WaitingAsync(CancellationToken.None);
        Assert.Equal(0, waiting.Count);
        Assert.Null(waiting.OldestAt);
    }

    [Fact]
    public async Task The_outbox_tells_by_number_what_is_due_what_waits_for_what_and_what_keeps_the_number()
    {
        await using var world = await StartAsync(postgres);
        var acme = await world.TenantAsync("Acme");
        await world.NumberAsync(acme, "idle");
        var busy = await world.NumberAsync(acme, "+1 555");
        await world.QueueAsync(acme, busy, Now.AddSeconds(-3), Now.AddSeconds(-3));
        await world.QueueAsync(acme, busy, Now, Now.AddSeconds(-2));
        await world.QueueAsync(acme, busy, Now.AddSeconds(40), Now.AddMinutes(-2), "130429");
        await world.QueueAsync(acme, busy, Now.AddSeconds(50), Now.AddMinutes(-1), "no-connection");
        await world.QueueAsync(acme, busy, Now.AddSeconds(60), Now.AddMinutes(-1), "130429");
        await world.QueueAsync(acme, busy, Now, Now, sending: true);
        var stopped = await world.NumberAsync(acme, "+1 666", Now.AddHours(-1), "A new token, please.");
        var held = await world.NumberAsync(acme, shown: null, heldUntil: Now.AddSeconds(9));
        await world.NumberAsync(acme, "was held", heldUntil: Now.AddSeconds(-9));

        var numbers = await world.Operations.OutboxAsync(CancellationToken.None);
        Assert.Equal([busy, stopped, held], numbers.Select(n => n.ChannelId).Order());
        Assert.Equal(
            new OutboxNumber
            {
                TenantId = acme, TenantName = "Acme", ChannelId = busy, Number = "+1 555", Due = 2, Later = 3, LaterReason = "130429", LaterUntil = Now.AddSeconds(40),
                Sending = 1, OldestQueuedAt = Now.AddMinutes(-2),
            },
            numbers[0]);
        Assert.Equal(
            new OutboxNumber
            {
                TenantId = acme, TenantName = "Acme", ChannelId = stopped, Number = "+1 666", Due = 0, Later = 0, Sending = 0, StoppedAt = Now.AddHours(-1),
                StoppedReason = "A new token, please.",
            },
            numbers.Single(n => n.ChannelId == stopped));
        Assert.Equal((Now.AddSeconds(9), $"id-{held:N}"), numbers.Where(n => n.ChannelId == held).Select(n => (n.HeldUntil!.Value, n.Number)).Single());
    }

    [Fact]
    public async Task Where_there_are_more_numbers_than_are_named_those_that_want_a_look_are()
    {
        await using var world = await StartAsync(postgres);
        var acme = await world.TenantAsync("Acme");
        await world.RunAsync(
            "INSERT INTO channels (tenant_id, id, kind, provider_id, account_id) SELECT $1, lpad(to_hex(n), 32, '0')::uuid, 'whatsapp', 'many-' || n, 'waba' FROM generate_series(1, $2) n",
            acme, OutboxNumber.Most);
        await world.RunAsync(
            "INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, due_at) SELECT tenant_id, gen_random_uuid(), id, gen_random_uuid(), 1, $1 FROM channels", Now);
        var late = await world.NumberAsync(acme, "late");
        await world.QueueAsync(acme, late, Now.AddHours(-1), Now.AddHours(-1));
        var stopped = await world.NumberAsync(acme, "stopped", Now.AddHours(-1), "A new token, please.");
        await world.NumberAsync(acme, "held", heldUntil: Now.AddSeconds(9));

        var numbers = await world.Operations.OutboxAsync(CancellationToken.None);
        Assert.Equal(OutboxNumber.Most, numbers.Count);
        Assert.Contains(numbers, n => n.ChannelId == late);
        Assert.Contains(numbers, n => n.ChannelId == stopped);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_from_a_statement_that_is_wrong()
    {
        await using var world = await StartAsync(postgres);
        var wrong = await Assert.ThrowsAsync<PostgresException>(() => world.Own.ListAsync("SELECT nothing FROM nowhere", [], _ => 0, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, wrong.SqlState);
        await Assert.ThrowsAsync<DatabaseAwayException>(() => world.Own.ListAsync("SELECT pg_terminate_backend(pg_backend_pid())", [], _ => 0, CancellationToken.None));
        await using var nowhere = new OperationsDatabase("Host=127.0.0.1;Port=1;Username=nobody");
        await Assert.ThrowsAsync<DatabaseAwayException>(() => nowhere.ListAsync("SELECT 1", [], _ => 0, CancellationToken.None));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_no_trace_of_its_own()
    {
        await using var world = await StartAsync(postgres);
        var statements = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        listener.ActivityStopped = activity =>
        {
            if (activity.TagObjects.Any(tag => tag.Value is string text && text.Contains("only_of_this_test", StringComparison.Ordinal))) statements.Enqueue(activity);
        };
        ActivitySource.AddActivityListener(listener);
        Activity.Current = null;
        await ReadAsync();
        Assert.Empty(statements);
        using var asked = new Activity("a request").Start();
        await ReadAsync();
        Assert.Equal(asked.TraceId, Assert.Single(statements).TraceId);

        Task<List<int>> ReadAsync() => world.Own.ListAsync("SELECT 1 AS only_of_this_test", [], row => row.GetInt32(0), CancellationToken.None);
    }

    [Fact]
    public async Task Statuses_without_their_message_are_counted_by_number_oldest_first()
    {
        await using var world = await StartAsync(postgres);
        var acme = await world.TenantAsync("Acme");
        var one = await world.NumberAsync(acme, "one");
        var two = await world.NumberAsync(acme, "two");
        foreach (var (channel, wamid, minutes, waiting) in new[] { (one, "a", 1, true), (two, "b", 9, true), (two, "c", 3, true), (two, "d", 20, false) })
        {
            await world.RunAsync(
                "INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, waiting) VALUES ($1, $2, $3, '', 'sent', $4, $4, $5)",
                acme, channel, wamid, Now.AddMinutes(-minutes), waiting);
        }

        var statuses = await world.Operations.WaitingAsync(CancellationToken.None);
        Assert.Equal(3, statuses.Count);
        Assert.Equal(Now.AddMinutes(-9), statuses.OldestAt);
        Assert.Equal([new(acme, "Acme", two, "two", 2, Now.AddMinutes(-9)), new(acme, "Acme", one, "one", 1, Now.AddMinutes(-1))], statuses.Numbers);
    }

    [Fact]
    public async Task The_database_tells_of_itself()
    {
        await using var world = await StartAsync(postgres);
        var state = await world.Operations.DatabaseAsync(CancellationToken.None);
        Assert.True(state.Bytes > 1_000_000);
        Assert.InRange(state.Connections, 1, state.MostConnections);
        Assert.InRange(state.BusyConnections, 1, state.Connections);
        Assert.True(state.Migrations > 10);
        Assert.NotEmpty(state.LastMigration);
        Assert.NotEmpty(state.Version);
    }

    [Fact]
    public async Task What_takes_longer_than_two_seconds_is_given_up_and_nothing_can_be_written()
    {
        await using var world = await StartAsync(postgres);
        await Assert.ThrowsAsync<TimeoutException>(() => world.Own.ListAsync("SELECT pg_sleep(30)", [], _ => 0, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => world.Own.ListAsync("INSERT INTO tenants (id, name) VALUES (gen_random_uuid(), 'x') RETURNING id", [], _ => 0, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }
}
