using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

[Collection(TestPostgres.Collection)]
public sealed class KeptHistoryTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private TurnWorld _world = null!;

    public async Task InitializeAsync() => _world = await TurnWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    /// <summary>
    /// The engine hears what the database says, whatever is kept, lost, old or garbage, whoever changes the chat and however. Two activations
    /// take turns as they like, and each may be lost at any time.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_kept_changes_no_context(int seed)
    {
        var random = new Random(seed);
        var states = new RandomStates(random);
        var engine = new ComparingEngine(_world, random);
        await _world.WriteAsync(Anna, "first");
        var chat = await _world.ChatAsync(Anna);

        // Past the time within which nothing is asked for.
        _world.Time.Now += TimeSpan.FromMinutes(5);
        var actors = new[] { Actor(), Actor() };
        for (var step = 0; step < 150; step++)
        {
            await ChangeAsync(random, chat, step);
            if (random.Next(5) == 0) actors[random.Next(2)] = Actor();
            await HandleAsync(actors[random.Next(2)]);
        }

        Assert.InRange(engine.Asked, 20, 1000);
        Assert.InRange(engine.WithHistory, 20, 1000);
        Assert.InRange(states.Found, 5, 1000);

        ConversationActor Actor() => _world.NewActor(chat, engine, states);
    }

    [Fact]
    public async Task A_warm_actor_is_given_the_history_that_it_knows()
    {
        var chat = await _world.WriteAsync(Anna, "one");
        var snapshot = await _world.ReadAsync(chat);
        var decision = TurnWorld.Say("two", "three");
        var outcome = await _world.CommitAsync(snapshot, decision);
        await _world.WriteAsync(Anna, "four");
        var kept = KeptHistory.After(snapshot, TurnWorld.TurnOf(snapshot, decision), outcome);

        // One that lies shows that it is taken, while its versions are the chat's, and only then.
        var lie = kept with { Messages = [kept.Messages[0] with { Text = "a lie" }] };
        Assert.Equal(["a lie"], await HistoryAsync(chat, lie));
        Assert.Equal(["one", "two", "three"], await HistoryAsync(chat, kept));
        foreach (var other in new[] { lie with { TurnVersion = 7 }, lie with { HandledSeq = 0 }, lie with { HistoryVersion = 1 } })
            Assert.Equal(["one", "two", "three"], await HistoryAsync(chat, other));
        Assert.Equal(["one", "two", "three"], await HistoryAsync(chat, null));
    }

    [Fact]
    public async Task What_changes_or_goes_is_not_remembered()
    {
        var chat = await _world.WriteAsync(Anna, "one");
        var first = await _world.Intake.ScalarAsync<string>("SELECT provider_message_id FROM messages");
        await _world.CommitAsync(await _world.ReadAsync(chat), TurnWorld.Say("two"));
        Assert.Equal(0L, await VersionAsync());

        await _world.WriteAsync(Anna, "x", "reaction");
        await _world.Intake.ExecuteAsync("UPDATE messages SET status = 'sent', reactions = '[]' WHERE direction = 'outbound'");
        Assert.Equal(0L, await VersionAsync());

        Assert.Equal(Core.Intake.IntakeOutcome.Committed, await _world.Intake.TakeAsync(
            _world.Said(Anna, "", "edit") with { TargetMessageId = first, EditedText = "one, corrected" }));
        Assert.Equal("one, corrected", await _world.Intake.ScalarAsync<string>("SELECT text FROM messages WHERE seq = 1"));
        Assert.Equal(1L, await VersionAsync());

        await _world.Intake.ExecuteAsync("DELETE FROM messages WHERE seq = 1");
        Assert.Equal(2L, await VersionAsync());
        await _world.Intake.ExecuteAsync("DELETE FROM messages WHERE seq = 1");
        Assert.Equal(2L, await VersionAsync());
    }

    private Task<long> VersionAsync() => _world.Intake.ScalarAsync<long>("SELECT history_version FROM conversations");

    private async Task<List<string?>> HistoryAsync(ConversationKey chat, KeptHistory? known) =>
        [.. (await _world.Turns.ReadAsync(chat, known, CancellationToken.None))!.Context.History.Select(m => m.Text)];

    // The engine reads the database, so that it never answers at once: the chat is called until it is done.
    private async Task HandleAsync(ConversationActor actor)
    {
        for (var calls = 0; calls < 50; calls++)
        {
            var told = _world.Pokes.Chats.Count;
            await actor.HandleAsync(CancellationToken.None);
            if (await _world.Intake.ScalarAsync<long>("SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq AND status <> 'closed'") == 0) return;
            for (var waits = 0; _world.Pokes.Chats.Count == told && waits < 3000; waits++) await Task.Delay(1);
        }

        Assert.Fail("The chat is never done.");
    }

    private async Task ChangeAsync(Random random, ConversationKey chat, int step)
    {
        _world.Time.Now += TimeSpan.FromSeconds(1.2345678);
        switch (random.Next(12))
        {
            case 0: await _world.EchoAsync(Anna); break;
            case 1: await _world.Agents.QueueAsync(chat, NewMessage.OfText($"agent {step}"), CancellationToken.None); break;
            case 2: await _world.Agents.HandBackAsync(chat, CancellationToken.None); break;
            case 3: await _world.Agents.TakeOverAsync(chat, _world.Time.Now.AddSeconds(random.Next(5)), CancellationToken.None); break;
            case 4: await _world.WriteAsync(Anna, "x", "reaction"); break;
            case 5: await _world.Intake.ExecuteAsync("UPDATE messages SET text = text || $1 WHERE seq = $2", "!", (long)random.Next(1, step + 2)); break;
            case 6: await _world.Intake.ExecuteAsync("WITH gone AS (DELETE FROM outbox WHERE seq = $1) DELETE FROM messages WHERE seq = $1", (long)random.Next(1, step + 2)); break;
            default:
                await _world.Intake.TakeAsync([.. Enumerable.Range(0, random.Next(1, 4)).Select(part => _world.Said(Anna, $"customer {step}.{part}"))]);
                break;
        }
    }
}
