using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Local.Tests;
using WhatsAppActors.Postgres.ActorState;

namespace WhatsAppActors.Postgres.Tests.ActorState;

[Collection(TestPostgres.Collection)]
public sealed class ActorStateTests(TestPostgres postgres)
{
    private const string Name = "test.snapshot";

    [Fact]
    public async Task Of_many_values_the_newest_is_written_once_and_read_by_the_next_process()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, store, _) = world.NewProcess();
        for (var version = 1; version <= 1000; version++) states.Of<Snapshot>(Name, "a chat").Write(new Snapshot(version, ["Hello"]));
        Assert.Equal(1000, (await states.Of<Snapshot>(Name, "a chat").ReadAsync(default))!.Version);
        Assert.Equal(0, await world.CountAsync());

        await states.FlushAsync(default);

        Assert.Equal([1], store.Writes);
        var read = await world.NewProcess().States.Of<Snapshot>(Name, "a chat").ReadAsync(default);
        Assert.Equal((1000, "Hello"), (read!.Version, Assert.Single(read.Texts)));
        await states.FlushAsync(default);
        Assert.Equal([1], store.Writes);
    }

    [Fact]
    public async Task States_of_one_key_are_told_apart_by_name_and_of_one_name_by_key()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, _, _) = world.NewProcess();
        states.Of<Snapshot>("one", "key").Write(new Snapshot(1, []));
        states.Of<Snapshot>("two", "key").Write(new Snapshot(2, []));
        states.Of<Snapshot>("one", "other").Write(new Snapshot(3, []));
        await states.FlushAsync(default);

        var next = world.NewProcess().States;
        var read = await Task.WhenAll(new[] { ("one", "key"), ("two", "key"), ("one", "other"), ("two", "other") }.Select(s => next.Of<Snapshot>(s.Item1, s.Item2).ReadAsync(default)));
        Assert.Equal([1, 2, 3, null], read.Select(r => r?.Version));
    }

    [Fact]
    public async Task A_process_that_comes_late_with_an_older_value_changes_nothing()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (slow, _, _) = world.NewProcess();
        var (quick, _, _) = world.NewProcess();
        slow.Of<Snapshot>(Name, "a chat").Write(new Snapshot(1, []));
        world.Time.Now = world.Time.Now.AddSeconds(1);
        quick.Of<Snapshot>(Name, "a chat").Write(new Snapshot(2, []));

        await quick.FlushAsync(default);
        await slow.FlushAsync(default);

        Assert.Equal(2, (await slow.Of<Snapshot>(Name, "a chat").ReadAsync(default))!.Version);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_once_does_not_keep_later_values_out()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, _, _) = world.NewProcess();
        await world.ExecuteAsync($$"""INSERT INTO actor_state (name, key, value, updated_at) VALUES ('{{Name}}', 'a chat', '{"version":1,"texts":[]}', now() + interval '1 year')""");
        states.Of<Snapshot>(Name, "a chat").Write(new Snapshot(2, []));
        await states.FlushAsync(default);
        Assert.Equal(2, (await states.Of<Snapshot>(Name, "a chat").ReadAsync(default))!.Version);
    }

    [Fact]
    public async Task Rows_may_be_deleted_at_any_time()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, _, trouble) = world.NewProcess();
        var state = states.Of<Snapshot>(Name, "a chat");
        for (var version = 1; version <= 3; version++)
        {
            state.Write(new Snapshot(version, []));
            await states.FlushAsync(default);
            Assert.Equal(version, (await state.ReadAsync(default))!.Version);
            await world.ExecuteAsync("DELETE FROM actor_state");
            Assert.Null(await state.ReadAsync(default));
        }

        Assert.Empty(trouble.Told);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"many","texts":[]}""")]
    [InlineData("""{"version":-1,"texts":[]}""")]
    [InlineData("""{"version":1e400,"texts":[]}""")]
    public async Task What_nobody_can_read_counts_as_missing(string garbage)
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        await world.ExecuteAsync($"INSERT INTO actor_state (name, key, value, updated_at) VALUES ('{Name}', 'a chat', '{garbage}', now())");
        var (states, _, trouble) = world.NewProcess();
        Assert.Null(await states.Of<Snapshot>(Name, "a chat").ReadAsync(default));
        Assert.Empty(trouble.Told);
    }

    [Fact]
    public async Task A_value_that_cannot_be_kept_harms_none_of_its_neighbours()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, _, trouble) = world.NewProcess(new ActorStateOptions { LongestValue = 1000 });
        states.Of<Snapshot>(Name, "a").Write(new Snapshot(1, []));
        states.Of<Snapshot>(Name, "refused").Write(new Snapshot(2, ["\0"]));
        states.Of<Snapshot>(Name, "long").Write(new Snapshot(3, [new string('x', 1000)]));
        states.Of<Circular>(Name, "circular").Write(new Circular());
        states.Of<Snapshot>(Name, "z").Write(new Snapshot(4, []));

        await states.FlushAsync(default);

        Assert.Equal(2, await world.CountAsync());
        Assert.Equal(4, (await states.Of<Snapshot>(Name, "z").ReadAsync(default))!.Version);
        Assert.Equal([$"{Name}: JsonException", $"{Name}: longer than 1000 characters"], trouble.Told.Order());
    }

    [Fact]
    public async Task While_the_database_is_away_actors_start_cold_it_is_told_once_and_the_newest_values_are_written_afterwards()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, store, trouble) = world.NewProcess();
        var state = states.Of<Snapshot>(Name, "a chat");
        state.Write(new Snapshot(1, []));
        await states.FlushAsync(default);

        store.Failure = new NpgsqlException("away");
        Assert.Null(await states.Of<Snapshot>(Name, "another chat").ReadAsync(default));
        store.Failure = null;
        Assert.Equal(1, (await state.ReadAsync(default))!.Version);
        Assert.Equal(["lost", "back, 0 dropped"], trouble.Told);
        trouble.Told.Clear();

        store.Failure = new NpgsqlException("away");
        for (var version = 2; version <= 5; version++)
        {
            state.Write(new Snapshot(version, []));
            await states.FlushAsync(default);
        }

        Assert.Equal(["lost"], trouble.Told);
        store.Failure = null;
        await states.FlushAsync(default);
        Assert.Equal(["lost", "back, 0 dropped"], trouble.Told);
        Assert.Equal(5, (await world.NewProcess().States.Of<Snapshot>(Name, "a chat").ReadAsync(default))!.Version);
    }

    [Fact]
    public async Task A_database_that_nobody_answers_for_is_no_exception_to_an_actor()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        var (states, _, trouble) = world.NewProcess(database: nowhere);
        var state = states.Of<Snapshot>(Name, "a chat");
        Assert.Null(await state.ReadAsync(default));
        state.Write(new Snapshot(1, []));
        await states.FlushAsync(default);
        Assert.Equal(1, (await state.ReadAsync(default))!.Version);
        Assert.Equal(["lost", "lost"], trouble.Told);
    }

    [Fact]
    public async Task No_more_waits_than_is_allowed_and_what_waits_already_may_be_replaced()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var (states, store, trouble) = world.NewProcess(new ActorStateOptions { WaitingKeys = 10, KeysPerWrite = 4 });
        for (var round = 1; round <= 2; round++)
        {
            for (var chat = 0; chat < 25; chat++) states.Of<Snapshot>(Name, $"{chat}").Write(new Snapshot(round, []));
        }

        await states.FlushAsync(default);

        Assert.Equal([4, 4, 2], store.Writes);
        Assert.Equal(10, await world.CountAsync());
        Assert.Equal(2, (await states.Of<Snapshot>(Name, "9").ReadAsync(default))!.Version);
        Assert.Null(await states.Of<Snapshot>(Name, "10").ReadAsync(default));
        Assert.Equal(["back, 30 dropped"], trouble.Told);
    }

    [Fact]
    public async Task Two_processes_that_write_the_same_keys_at_once_do_not_deadlock()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var processes = new[] { world.NewProcess(), world.NewProcess() };
        await Task.WhenAll(processes.Select((p, place) => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                foreach (var chat in Enumerable.Range(0, 300).OrderBy(c => place == 0 ? c : -c)) p.States.Of<Snapshot>(Name, $"{chat}").Write(new Snapshot(round, []));
                await p.States.FlushAsync(default);
            }
        })));
        Assert.All(processes, p => Assert.Empty(p.Trouble.Told));
        Assert.Equal(300, await world.CountAsync());
    }

    [Fact]
    public async Task A_chat_is_written_when_it_has_come_to_rest_a_busy_one_once_a_minute_and_all_when_the_process_stops()
    {
        await using var world = await StateWorld.CreateAsync(postgres);
        var time = new ManualTime();
        var (states, store, _) = world.NewProcess(time: time);
        using var writer = new ActorStateWriter(states, ReadyDatabase.Make());
        var busy = states.Of<Snapshot>(Name, "busy");
        await writer.StartAsync(default);
        await Until.HoldsAsync(() => time.Timers == 1);
        states.Of<Snapshot>(Name, "at rest").Write(new Snapshot(1, []));
        for (var seconds = 0; seconds < 60; seconds += 5)
        {
            busy.Write(new Snapshot(seconds, []));
            time.Advance(TimeSpan.FromSeconds(5));
            if (seconds + 5 == 20) await Until.HoldsAsync(() => store.Writes.Count == 1);
        }

        await Until.HoldsAsync(() => store.Writes.Count == 2);
        busy.Write(new Snapshot(60, []));
        await writer.StopAsync(default);

        // One key each time.
        Assert.Equal([1, 1, 1], store.Writes);
        Assert.Equal(60, (await world.NewProcess().States.Of<Snapshot>(Name, "busy").ReadAsync(default))!.Version);
        Assert.Equal(1, (await world.NewProcess().States.Of<Snapshot>(Name, "at rest").ReadAsync(default))!.Version);
    }

    private sealed record Snapshot
    {
        public Snapshot(int version, IReadOnlyList<string> texts)
        {
            Version = version >= 0 ? version : throw new InvalidOperationException("A version is never negative.");
            Texts = texts ?? throw new InvalidOperationException("Texts are never missing.");
        }

        public int Version { get; }

        public IReadOnlyList<string> Texts { get; }
    }

    private sealed class Circular
    {
        public Circular Self => this;
    }
}
