using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Rules;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Conversations;

[Collection(TestPostgres.Collection)]
public sealed class AgentActionTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private TurnWorld _world = null!;

    public async Task InitializeAsync() => _world = await TurnWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_chat_is_taken_over_for_a_time_or_until_it_is_handed_back()
    {
        var chat = await HandledAsync("Hello");
        var until = _world.Time.Now.AddMinutes(10);
        Assert.Equal(AgentOutcome.Done, await _world.Agents.TakeOverAsync(chat, until, CancellationToken.None));
        Assert.Equal(["handed_over|1|2|1|1"], await _world.StateAsync(chat));
        var context = await ContextAsync("Anybody?");
        Assert.True(context.IsHandedOver);
        Assert.InRange(context.HandedOverUntil!.Value - until, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMilliseconds(1));

        // The agent's later word holds, be it shorter or longer.
        Assert.Equal(AgentOutcome.Done, await _world.Agents.TakeOverAsync(chat, null, CancellationToken.None));
        _world.Time.Now = until.AddYears(1);
        Assert.True((await _world.ReadAsync(chat)).Context.IsHandedOver);
        Assert.Equal(AgentOutcome.Done, await _world.Agents.HandBackAsync(chat, CancellationToken.None));
        Assert.Equal(AgentOutcome.Done, await _world.Agents.HandBackAsync(chat, CancellationToken.None));
        Assert.Equal(["open|1|4|2|2"], await _world.StateAsync(chat));
    }

    [Fact]
    public async Task After_a_hand_back_only_what_comes_then_is_answered_and_a_word_that_came_before_is_heard()
    {
        var chat = await HandledAsync("Hello");
        await _world.Agents.TakeOverAsync(chat, null, CancellationToken.None);
        await _world.WriteAsync(Anna, "Are you there?");
        await _world.WriteAsync(Anna, "stop");
        await _world.Agents.HandBackAsync(chat, CancellationToken.None);
        await _world.WriteAsync(Anna, "start");
        await _world.WriteAsync(Anna, "And now?");
        await HandleAsync(chat);

        Assert.Equal("granted", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
        Assert.Equal(["open|5"], await _world.Intake.ListAsync("SELECT status, handled_seq FROM conversations"));
        var said = (await _world.SentAsync(chat)).ConvertAll(row => row.Split('|')[3]);
        Assert.Equal(3, said.Count);
        Assert.Equal("You said And now?", said[2]);
        Assert.DoesNotContain(said, text => text.Contains("there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hand_over_that_has_ended_leaves_nothing_unanswered()
    {
        var chat = await HandledAsync("Hello");
        await _world.Agents.TakeOverAsync(chat, _world.Time.Now.AddMinutes(1), CancellationToken.None);
        _world.Time.Now += TimeSpan.FromMinutes(2);
        await _world.WriteAsync(Anna, "Are you there?");
        await _world.Agents.HandBackAsync(chat, CancellationToken.None);
        await HandleAsync(chat);
        Assert.Contains("You said Are you there?", (await _world.SentAsync(chat)).ConvertAll(row => row.Split('|')[3]));
    }

    [Fact]
    public async Task What_was_said_before_the_end_is_heard_after_it_and_not_answered()
    {
        var chat = await HandledAsync("Hello");
        await _world.WriteAsync(Anna, "One more thing");
        await _world.WriteAsync(Anna, "STOP");
        Assert.Equal(AgentOutcome.Done, await _world.Agents.CloseAsync(chat, CancellationToken.None));
        Assert.Equal(AgentOutcome.Done, await _world.Agents.CloseAsync(chat, CancellationToken.None));
        await HandleAsync(chat);

        Assert.Equal("withdrawn", await _world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
        Assert.Equal(["closed|3|3"], await _world.Intake.ListAsync("SELECT status, handled_seq, last_inbound_seq FROM conversations"));
        Assert.DoesNotContain(await _world.SentAsync(chat), row => row.Contains("One more", StringComparison.Ordinal));
        Assert.NotEqual(chat, await _world.WriteAsync(Anna, "Me again"));
    }

    [Fact]
    public async Task What_runs_is_void_after_each_action_but_reading()
    {
        foreach (var act in (Func<ConversationKey, Task>[])
        [
            c => _world.Agents.TakeOverAsync(c, null, CancellationToken.None), c => _world.Agents.CloseAsync(c, CancellationToken.None),
            c => _world.Agents.QueueAsync(c, NewMessage.OfText("I do it"), CancellationToken.None),
        ])
        {
            var chat = await _world.WriteAsync(Anna);
            var running = await _world.ReadAsync(chat);
            await act(chat);
            Assert.False((await _world.CommitAsync(running, TurnWorld.Say("Too late"))).Committed);
            await _world.Agents.CloseAsync(chat, CancellationToken.None);
        }

        var read = await _world.WriteAsync(Anna);
        var alive = await _world.ReadAsync(read);
        Assert.Equal(AgentOutcome.Done, await _world.Agents.MarkReadAsync(read, CancellationToken.None));
        Assert.True((await _world.CommitAsync(alive, TurnWorld.Say("In time"))).Committed);
        Assert.Equal(["open|1|1|2|0"], await _world.StateAsync(read));
    }

    [Fact]
    public async Task Closed_chats_groups_and_other_tenants_chats_are_not_moved()
    {
        var chat = await HandledAsync("Hello");
        await _world.Agents.CloseAsync(chat, CancellationToken.None);
        await _world.Intake.TakeAsync(_world.Said(Anna) with { GroupId = "group" });
        var group = new ConversationKey(_world.Route.TenantId, await _world.Intake.ScalarAsync<Guid>("SELECT id FROM conversations WHERE kind = 'group'"));
        var before = await _world.Intake.ListAsync("SELECT * FROM conversations ORDER BY id");

        Assert.Equal((AgentOutcome.Closed, AgentOutcome.Closed), (await _world.Agents.TakeOverAsync(chat, null, default), await _world.Agents.HandBackAsync(chat, default)));
        foreach (var act in (Func<ConversationKey, Task<AgentOutcome>>[])
            [c => _world.Agents.TakeOverAsync(c, null, default), c => _world.Agents.HandBackAsync(c, default), c => _world.Agents.CloseAsync(c, default)])
        {
            Assert.Equal(AgentOutcome.Group, await act(group));
            Assert.Equal(AgentOutcome.NotFound, await act(new ConversationKey(Guid.NewGuid(), group.ConversationId)));
        }

        Assert.Equal(AgentOutcome.NotFound, await _world.Agents.MarkReadAsync(new ConversationKey(Guid.NewGuid(), chat.ConversationId), default));
        Assert.Equal(before, await _world.Intake.ListAsync("SELECT * FROM conversations ORDER BY id"));
    }

    [Fact]
    public async Task An_agent_who_sends_silences_the_bot_for_as_long_as_the_rules_say_and_never_for_less_than_it_was()
    {
        var store = new TenantRulesStore(_world.Intake.Database, new NoSecrets());
        var chat = await HandledAsync("Hello");
        foreach (var (minutes, expected) in new (int?, int?)[] { (30, 30), (10, 30), (60, 60), (null, null), (30, null) })
        {
            await store.ReplaceAsync(_world.Route.TenantId, RuleSet.Default with { Handover = RuleSet.Default.Handover with { Minutes = minutes } }, _world.Time.Now, default);
            await _world.Agents.QueueAsync(chat, NewMessage.OfText("I do it"), default);
            var until = (await _world.ReadAsync(chat)).Context.HandedOverUntil;
            Assert.Equal(expected, until is { } some ? (int)Math.Round((some - _world.Time.Now).TotalMinutes) : null);
        }
    }

    // An engine by rules, with one that says what it heard.
    private Task HandleAsync(ConversationKey chat) => _world.NewActor(chat, new RuleReplyEngine(new OneRule(), new StaleMessages(TimeSpan.FromDays(1000)))).HandleAsync(CancellationToken.None);

    private async Task<ConversationKey> HandledAsync(string text)
    {
        var chat = await _world.WriteAsync(Anna, text);
        Assert.True((await _world.CommitAsync(await _world.ReadAsync(chat), TurnDecision.Nothing)).Committed);
        return chat;
    }

    private async Task<TurnContext> ContextAsync(string text) => (await _world.ReadAsync(await _world.WriteAsync(Anna, text))).Context;

    private sealed class OneRule : ITenantRules
    {
        private static readonly ActiveRules Rules = ActiveRules.Of(RuleSet.Default with
        {
            Keywords = [new KeywordRule(KeywordMatch.Regex, ".+", "You said {{text}}")],
        });

        public ValueTask<ActiveRules> GetAsync(Guid tenantId, long version, CancellationToken cancellationToken) => new(Rules);
    }
}
