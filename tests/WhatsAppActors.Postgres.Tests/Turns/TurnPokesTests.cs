using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Tests.Processes;
using WhatsAppActors.Postgres.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

[Collection(TestPostgres.Collection)]
public sealed class TurnPokesTests(TestPostgres postgres)
{
    private static readonly ConversationKey Busy = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    [Fact]
    public async Task A_chat_has_one_worker_and_is_called_once_more_for_all_that_came_meanwhile()
    {
        var gate = new TaskCompletionSource();
        var actors = new CalledActors(key => key == Busy ? gate.Task : Task.CompletedTask);
        using var pokes = Pokes(actors, new TurnOptions { Workers = 2 });
        await pokes.StartAsync(CancellationToken.None);

        pokes.Unhandled(Busy);
        await Until.HoldsAsync(() => actors.Calls.Count == 1);
        for (var i = 0; i < 1000; i++) pokes.Unhandled(Busy);
        var others = Enumerable.Range(0, 50).Select(_ => new ConversationKey(Busy.TenantId, Guid.CreateVersion7())).ToList();
        others.ForEach(pokes.Unhandled);
        await Until.HoldsAsync(() => actors.Calls.Count == 51);
        Assert.Single(actors.Calls, Busy);

        gate.SetResult();
        await Until.HoldsAsync(() => actors.Calls.Count == 52);
        await pokes.StopAsync(CancellationToken.None);
        Assert.Equal(2, actors.Calls.Count(k => k == Busy));
    }

    [Fact]
    public async Task What_finds_no_room_is_forgotten_and_a_failing_actor_stops_no_worker()
    {
        var actors = new CalledActors(_ => throw new TimeoutException());
        using var pokes = Pokes(actors, new TurnOptions { Workers = 1, WaitingChats = 3 });
        var taken = Enumerable.Range(0, 10).Count(_ => pokes.Offer(new ConversationKey(Busy.TenantId, Guid.CreateVersion7())));
        Assert.Equal(3, taken);

        await pokes.StartAsync(CancellationToken.None);
        await Until.HoldsAsync(() => actors.Calls.Count == 3);
        await Until.HoldsAsync(() => pokes.Offer(Busy));
        await Until.HoldsAsync(() => actors.Calls.Contains(Busy));
        await pokes.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_sweep_finds_what_no_poke_told_of_and_gives_up_gradually_on_what_fails()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chats = new List<ConversationKey>();
        for (var i = 0; i < 5; i++) chats.Add(await world.WriteAsync($"49151{i:D8}"));
        await world.CommitAsync(await world.ReadAsync(chats[0]), TurnDecision.Nothing);
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'closed' WHERE id = $1", chats[1].ConversationId);

        var actors = new CalledActors(_ => throw new TimeoutException());
        using var pokes = Pokes(actors, new TurnOptions());
        await pokes.StartAsync(CancellationToken.None);
        // Two at a time: those that fail do not hide those behind them.
        using var sweep = new TurnSweep(
            world.Intake.Database, pokes, Members.Roster(world.Intake.Database, world.Time), Options.Create(new TurnOptions { ChatsPerSweep = 2 }), new DatabaseReadiness(), world.Time, NullLogger<TurnSweep>.Instance);

        world.Time.Now = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, await sweep.SweepAsync(CancellationToken.None));
        world.Time.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(2, await sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(2, await sweep.SweepAsync(CancellationToken.None));
        await Until.HoldsAsync(() => actors.Calls.Count == 4);

        // The closed one too: what was said before the end is still heard.
        Assert.Equal(chats[1..].ToHashSet(), actors.Calls.ToHashSet());

        // Ten minutes of looking once a second: each is tried about once a minute, not 600 times.
        var tried = 0;
        for (var second = 0; second < 600; second++)
        {
            world.Time.Now += TimeSpan.FromSeconds(1);
            tried += await sweep.SweepAsync(CancellationToken.None);
        }

        Assert.InRange(tried, 4 * 8, 4 * 20);
        await pokes.StopAsync(CancellationToken.None);
    }

    private static TurnPokes Pokes(IActors actors, TurnOptions options) => new(actors, Options.Create(options), NullLogger<TurnPokes>.Instance);
}
