using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

[Collection(TestPostgres.Collection)]
public sealed class TurnCommitTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private TurnWorld _world = null!;

    public async Task InitializeAsync() => _world = await TurnWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Replies_and_handled_are_committed_together()
    {
        var chat = await _world.WriteAsync(Anna);
        var outcome = await _world.CommitAsync(await _world.ReadAsync(chat), TurnWorld.Say("one", "two"));

        Assert.Equal((true, _world.Route.ChannelId, 2L), (outcome.Committed, outcome.ChannelId!.Value, outcome.FirstReplySeq));
        Assert.Equal(["open|1|1|3|1"], await _world.StateAsync(chat));
        Assert.Equal(["2|bot|text|one|queued|queued|True", "3|bot|text|two|queued|queued|True"], await _world.SentAsync(chat));

        var after = await _world.ReadAsync(chat);
        Assert.Equal(after.HandledSeq, after.LastUnhandledSeq);
    }

    [Fact]
    public async Task Two_activations_at_once_commit_each_turn_once()
    {
        var chats = new List<ConversationKey>();
        for (var i = 0; i < 20; i++) chats.Add(await _world.WriteAsync($"49151{i:D8}"));
        await using var other = _world.NewStore();
        var snapshots = await Task.WhenAll(chats.Select(_world.ReadAsync));

        // Two of each through one lane, where they may meet in one batch, and one through another process.
        var outcomes = await Task.WhenAll(snapshots.SelectMany(s => new[]
        {
            _world.CommitAsync(s, TurnWorld.Say("first")), _world.CommitAsync(s, TurnWorld.Say("second")), _world.CommitAsync(s, TurnWorld.Say("third"), other),
        }));

        Assert.Equal(20, outcomes.Count(o => o.Committed));
        foreach (var chat in chats)
        {
            Assert.Single(await _world.SentAsync(chat));
            Assert.Equal(["open|1|1|2|1"], await _world.StateAsync(chat));
        }
    }

    [Fact]
    public async Task A_void_turn_leaves_nothing()
    {
        var chat = await _world.WriteAsync(Anna);
        var snapshot = await _world.ReadAsync(chat);
        await _world.EchoAsync(Anna);
        var before = await _world.StateAsync(chat);

        var outcome = await _world.CommitAsync(snapshot, TurnWorld.Say("too late") with { Consent = ConsentChange.Withdrawn, Close = true });

        Assert.Equal(new TurnOutcome(false, null), outcome);
        Assert.Equal(before, await _world.StateAsync(chat));
        Assert.Equal(0L, await _world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        Assert.Equal("pending", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
    }

    [Fact]
    public async Task A_turn_that_postgres_refuses_fails_alone_and_whole()
    {
        var chats = new List<ConversationKey>();
        for (var i = 0; i < 10; i++) chats.Add(await _world.WriteAsync($"49151{i:D8}"));
        var snapshots = await Task.WhenAll(chats.Select(_world.ReadAsync));

        var commits = snapshots.Select((s, i) => _world.CommitAsync(
            s, i == 4 ? TurnWorld.Say("fine") with { Consent = ConsentChange.Withdrawn, Label = new ConversationLabel("a\0b", null) } : TurnWorld.Say("fine"))).ToArray();
        Assert.Equal("22021", (await Assert.ThrowsAsync<PostgresException>(() => commits[4])).SqlState);
        foreach (var commit in commits.Where((_, i) => i != 4)) Assert.True((await commit).Committed);

        Assert.Equal(["open|0|0|1|1"], await _world.StateAsync(chats[4]));
        Assert.Empty(await _world.SentAsync(chats[4]));
        Assert.Equal(9L, await _world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        Assert.Equal(0L, await _world.Intake.ScalarAsync<long>("SELECT count(*) FROM customers WHERE consent_status <> 'pending'"));
    }

    [Fact]
    public async Task A_text_that_is_no_text_is_refused_before_it_meets_others()
    {
        var chat = await _world.WriteAsync(Anna);
        var snapshot = await _world.ReadAsync(chat);
        foreach (var text in new[] { "", new string('x', 4097), "a\0b", "half a pair \ud83d", "\udc4d the other half" })
            await Assert.ThrowsAsync<ArgumentException>(() => _world.CommitAsync(snapshot, TurnWorld.Say(text)));
        Assert.True((await _world.CommitAsync(snapshot, TurnWorld.Say("a whole pair \ud83d\udc4d"))).Committed);
    }

    [Fact]
    public async Task Each_message_is_handled_once_under_concurrent_intake_and_two_activations()
    {
        await _world.WriteAsync(Anna);
        var chat = await _world.ChatAsync(Anna);
        var engine = new ListeningEngine();
        await using var other = _world.NewStore();
        var writing = true;

        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++) Assert.Equal(IntakeOutcome.Committed, await _world.Intake.TakeAsync(_world.Said(Anna), _world.Said(Anna)));
            Volatile.Write(ref writing, false);
        });
        var handlers = new[] { _world.Turns, other, _world.Turns }.Select(store => Task.Run(async () =>
        {
            while (Volatile.Read(ref writing)) await _world.NewActor(chat, engine, store: store).HandleAsync(CancellationToken.None);
        }));
        await Task.WhenAll([writer, .. handlers]);
        await _world.NewActor(chat, engine).HandleAsync(CancellationToken.None);

        // Each reply names the messages that it answers: all of them, each once, in order.
        var answered = (await _world.SentAsync(chat)).SelectMany(row => row.Split('|')[3].Split(' ')).Select(long.Parse).ToList();
        var written = (await _world.Intake.ListAsync("SELECT seq FROM messages WHERE direction = 'inbound' ORDER BY seq")).ConvertAll(long.Parse);
        Assert.Equal(301, written.Count);
        Assert.Equal(written, answered);
    }

    [Fact]
    public async Task Consent_is_the_customers_and_its_confirmation_still_goes_out()
    {
        var chat = await _world.WriteAsync(Anna, "STOP");
        await _world.CommitAsync(await _world.ReadAsync(chat), TurnWorld.Say("Bye") with { Consent = ConsentChange.Withdrawn });
        Assert.Equal("withdrawn", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
        Assert.Single(await _world.SentAsync(chat));
        Assert.Equal(ConsentStatus.Withdrawn, (await _world.ReadAsync(chat)).Context.Customer.ConsentStatus);
    }

    [Fact]
    public async Task An_old_word_does_not_undo_a_later_one()
    {
        var chat = await _world.WriteAsync(Anna, "STOP", at: _world.Time.Now.AddDays(-2));
        await _world.Intake.ExecuteAsync("UPDATE customers SET consent_status = 'granted', consent_updated_at = $1", _world.Time.Now.AddDays(-1).UtcDateTime);
        await _world.CommitAsync(await _world.ReadAsync(chat), new TurnDecision { Consent = ConsentChange.Withdrawn });
        Assert.Equal("granted", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));

        await _world.WriteAsync(Anna, "STOP");
        await _world.CommitAsync(await _world.ReadAsync(chat), new TurnDecision { Consent = ConsentChange.Withdrawn });
        Assert.Equal("withdrawn", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
    }

    [Fact]
    public async Task A_hand_over_holds_until_its_time_and_the_next_turn_opens_again()
    {
        var chat = await _world.WriteAsync(Anna);
        var until = _world.Time.Now.AddMinutes(10);
        await _world.CommitAsync(await _world.ReadAsync(chat), new TurnDecision { Handover = new Handover(Handover.CustomerAsked, until) });
        await _world.WriteAsync(Anna);
        Assert.True((await _world.ReadAsync(chat)).Context.IsHandedOver);
        await _world.CommitAsync(await _world.ReadAsync(chat), TurnDecision.Nothing);
        Assert.Equal(["handed_over|2|2|2|2"], await _world.StateAsync(chat));

        _world.Time.Now = until;
        await _world.WriteAsync(Anna);
        var passed = await _world.ReadAsync(chat);
        Assert.False(passed.Context.IsHandedOver);
        await _world.CommitAsync(passed, TurnWorld.Say("Me again"));
        Assert.Equal(["open|3|3|4|3"], await _world.StateAsync(chat));
    }

    [Fact]
    public async Task Closing_waits_for_a_message_that_the_turn_has_not_heard()
    {
        var chat = await _world.WriteAsync(Anna);
        var early = await _world.ReadAsync(chat);
        await _world.WriteAsync(Anna, "One more thing");
        Assert.False((await _world.CommitAsync(early, TurnWorld.Say("Bye") with { Close = true })).Committed);

        Assert.True((await _world.CommitAsync(await _world.ReadAsync(chat), TurnWorld.Say("Bye") with { Close = true })).Committed);
        Assert.Equal(["closed|2|1|3|2"], await _world.StateAsync(chat));
        Assert.True(await _world.Intake.ScalarAsync<bool>("SELECT closed_at IS NOT NULL FROM conversations"));
        Assert.NotEqual(chat, await _world.WriteAsync(Anna));
    }
}
