using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Rules;

namespace WhatsAppActors.Postgres.Tests.Turns;

[Collection(TestPostgres.Collection)]
public sealed class TurnReadTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";

    private TurnWorld _world = null!;

    public async Task InitializeAsync() => _world = await TurnWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_turn_hears_what_was_said_and_not_what_is_only_about_it()
    {
        var chat = await _world.WriteAsync(Anna, "one");
        await _world.WriteAsync(Anna, "x", "reaction");
        await _world.WriteAsync(Anna, "two");

        var snapshot = await _world.ReadAsync(chat);
        Assert.Equal(["1 one", "3 two"], snapshot.Context.Unhandled.Select(m => $"{m.Seq} {m.Text}"));
        Assert.Equal((0, 3), (snapshot.HandledSeq, snapshot.LastUnhandledSeq));
        Assert.True(snapshot.Context.Customer.IsNew);
        Assert.True(snapshot.Context.Unhandled[0].IsNewCustomer);
        Assert.Equal("+" + Anna, snapshot.Context.Customer.Phone);
        Assert.Empty(snapshot.Context.History);
    }

    [Fact]
    public async Task The_history_is_what_came_before_oldest_first_at_most_fifty()
    {
        var chat = await _world.WriteAsync(Anna, "first");
        await _world.CommitAsync(await _world.ReadAsync(chat), TurnWorld.Say([.. Enumerable.Range(1, 60).Select(i => $"reply {i}")]));
        await _world.WriteAsync(Anna, "x", "reaction");
        await _world.WriteAsync(Anna, "next");

        var context = (await _world.ReadAsync(chat)).Context;
        Assert.Equal(Enumerable.Range(11, 50).Select(i => $"reply {i}"), context.History.Select(m => m.Text!));
        Assert.All(context.History, m => Assert.Equal(MessageAuthor.Bot, m.Author));
        Assert.Equal(["next"], context.Unhandled.Select(m => m.Text!));
        Assert.False(context.Customer.IsNew);
    }

    [Fact]
    public async Task A_flood_becomes_several_turns_and_nothing_is_left_out()
    {
        Assert.Equal(Core.Intake.IntakeOutcome.Committed, await _world.Intake.TakeAsync([.. Enumerable.Range(0, 450).Select(i => _world.Said(Anna, $"{i}"))]));
        var chat = await _world.ChatAsync(Anna);
        var sizes = new List<int>();
        for (var snapshot = await _world.ReadAsync(chat); snapshot.LastUnhandledSeq > snapshot.HandledSeq; snapshot = await _world.ReadAsync(chat))
        {
            sizes.Add(snapshot.Context.Unhandled.Count);
            Assert.True((await _world.CommitAsync(snapshot, TurnDecision.Nothing)).Committed);
        }

        Assert.Equal([200, 200, 50], sizes);
    }

    [Fact]
    public async Task Groups_strangers_and_other_tenants_chats_are_nothing()
    {
        var chat = await _world.WriteAsync(Anna);
        await _world.Intake.TakeAsync(_world.Said(Anna) with { GroupId = "group" });
        var group = await _world.Intake.ScalarAsync<Guid>("SELECT id FROM conversations WHERE kind = 'group'");

        Assert.Null(await _world.Turns.ReadAsync(new ConversationKey(_world.Route.TenantId, group), known: null, CancellationToken.None));
        Assert.Null(await _world.Turns.ReadAsync(new ConversationKey(_world.Route.TenantId, Guid.NewGuid()), known: null, CancellationToken.None));
        Assert.Null(await _world.Turns.ReadAsync(new ConversationKey(Guid.NewGuid(), chat.ConversationId), known: null, CancellationToken.None));
    }

    [Fact]
    public async Task An_echo_hands_over_for_as_long_as_the_rules_say()
    {
        foreach (var (phone, rules, minutes) in ((string, string?, int?)[])
                 [("4915100000001", null, HandoverRule.DefaultMinutes), ("4915100000002", """{"handover":{"minutes":30}}""", 30), ("4915100000003", """{"handover":{"minutes":null}}""", null)])
        {
            if (rules is not null)
            {
                await _world.Intake.ExecuteAsync(
                    "INSERT INTO tenant_rules (tenant_id, rules, updated_at) VALUES ($1, $2::jsonb, now()) ON CONFLICT (tenant_id) DO UPDATE SET rules = excluded.rules",
                    _world.Route.TenantId, rules);
            }

            var chat = await _world.WriteAsync(phone);
            var echoed = TimeProvider.System.GetUtcNow();
            await _world.EchoAsync(phone, echoed);
            var context = (await _world.ReadAsync(chat)).Context;
            Assert.Equal((ConversationStatus.HandedOver, 1), (context.ConversationStatus, context.TurnVersion));
            Assert.True(context.IsHandedOver);
            if (minutes is { } length) Assert.InRange(context.HandedOverUntil!.Value, echoed.AddMinutes(length).AddSeconds(-1), echoed.AddMinutes(length).AddSeconds(5));
            else Assert.Null(context.HandedOverUntil);
        }
    }

    [Fact]
    public async Task A_thumbs_up_and_an_echo_from_days_ago_do_not_take_over()
    {
        var chat = await _world.WriteAsync(Anna);
        await _world.EchoAsync(Anna, type: "reaction");
        Assert.Equal((ConversationStatus.Open, 0), ((await _world.ReadAsync(chat)).Context.ConversationStatus, (await _world.ReadAsync(chat)).Context.TurnVersion));

        await _world.EchoAsync(Anna, TimeProvider.System.GetUtcNow().AddDays(-2));
        Assert.Equal(ConversationStatus.Open, (await _world.ReadAsync(chat)).Context.ConversationStatus);
    }

    [Fact]
    public async Task A_turn_knows_which_rules_hold()
    {
        var chat = await _world.WriteAsync(Anna);
        await _world.Intake.ExecuteAsync("DELETE FROM tenant_rules");
        Assert.Equal(0, (await _world.ReadAsync(chat)).Context.RulesVersion);
        var store = new TenantRulesStore(_world.Intake.Database, new NoSecrets());
        for (var version = 1; version <= 3; version++)
        {
            await store.ReplaceAsync(_world.Route.TenantId, RuleSet.Default, _world.Time.Now, CancellationToken.None);
            Assert.Equal(version, (await _world.ReadAsync(chat)).Context.RulesVersion);
        }
    }

    [Fact]
    public async Task The_intake_tells_of_chats_with_something_to_handle_and_of_no_others()
    {
        var chat = await _world.WriteAsync(Anna);
        Assert.Equal([chat], _world.Intake.Pokes.Chats);

        await _world.WriteAsync(Anna, "x", "reaction");
        await _world.EchoAsync(Anna);
        await _world.Intake.TakeAsync(_world.Said(Anna) with { GroupId = "group" });
        Assert.Single(_world.Intake.Pokes.Chats);
    }
}
