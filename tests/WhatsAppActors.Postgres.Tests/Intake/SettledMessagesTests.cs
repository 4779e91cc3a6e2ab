using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Where a tenant has no rules, the intake settles what no actor need decide, and nothing that might matter.</summary>
[Collection(IntakeCollection.Name)]
public sealed class SettledMessagesTests(TestPostgres postgres)
{
    private const string Phone = "4915100000001";

    [Fact]
    public async Task What_moves_nothing_is_handled_with_its_message()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        var chat = await world.WriteAsync(Phone);
        await world.WriteAsync("4915100000002", "Good morning");

        Assert.Equal(["open|1|1|1|1"], await world.StateAsync(chat));
        Assert.Equal(0L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq"));

        // And so is what comes next; an aside between them is no turn.
        await world.WriteAsync(Phone, "\ud83d\ude00", "reaction");
        Assert.Equal(["open|1|1|2|1"], await world.StateAsync(chat));
        await world.WriteAsync(Phone, "And this");
        Assert.Equal(["open|3|2|3|2"], await world.StateAsync(chat));
        Assert.Empty(world.Intake.Pokes.Chats);
    }

    [Fact]
    public async Task A_message_beside_it_that_moves_something_is_its_actors()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        Assert.Equal(IntakeOutcome.Committed, await world.Intake.TakeAsync(world.Said(Phone), world.Said(Phone, "STOP")));
        var chat = await world.ChatAsync(Phone);

        Assert.Equal([chat], world.Intake.Pokes.Chats);
        Assert.Equal(["open|0|0|2|2"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task Where_there_are_rules_actors_decide_from_the_next_message_on()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        var chat = await world.WriteAsync(Phone);
        await world.Intake.SetRulesAsync(chat.TenantId);

        await world.WriteAsync(Phone, "And this");

        Assert.Equal([chat], world.Intake.Pokes.Chats);
        Assert.Equal(["open|1|1|2|2"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task What_waits_from_before_is_heard_together_with_it()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        var chat = await world.WriteAsync(Phone, "STOP");
        await world.WriteAsync(Phone, "Hello");

        Assert.Equal([chat, chat], world.Intake.Pokes.Chats);
        Assert.Equal(["open|0|0|2|2"], await world.StateAsync(chat));

        await world.CommitAsync(await world.ReadAsync(chat), TurnDecision.Nothing);
        await world.WriteAsync(Phone, "Is anybody there?");
        Assert.Equal(["open|3|2|3|3"], await world.StateAsync(chat));
        Assert.Equal(2, world.Intake.Pokes.Chats.Count);
    }

    [Fact]
    public async Task What_is_not_Unicode_is_parked_and_its_neighbour_settled()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);

        Assert.Equal(IntakeOutcome.Committed, await world.Intake.TakeAsync(world.Said(Phone, "\ud800"), world.Said("4915100000002")));

        Assert.Equal(["refused-by-database"], await world.Intake.ListAsync("SELECT reason FROM parked_items"));
        Assert.Equal(["open|1|1|1|1"], await world.StateAsync(await world.ChatAsync("4915100000002")));
    }

    [Fact]
    public async Task An_actors_turn_that_was_decided_before_is_void()
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        var chat = await world.WriteAsync(Phone);
        var decided = await world.ReadAsync(chat);

        await world.WriteAsync(Phone, "One more thing");

        Assert.False((await world.CommitAsync(decided, TurnWorld.Say("Twice"))).Committed);
        Assert.Empty(await world.SentAsync(chat));
    }

    [Theory]
    [InlineData("handed_over", null, true)]
    [InlineData("handed_over", 60, true)]
    [InlineData("handed_over", -60, false)]
    public async Task A_hand_over_that_goes_on_is_as_quiet_and_one_that_ends_is_its_actors(string status, int? minutes, bool isSettled)
    {
        await using var world = await TurnWorld.CreateAsync(postgres, rules: false);
        var chat = await world.WriteAsync(Phone);
        await world.Intake.ExecuteAsync(
            "UPDATE conversations SET status = $1, handed_over_until = now() + make_interval(mins => $2::integer)", status, (object?)minutes ?? DBNull.Value);

        await world.WriteAsync(Phone, "Hello?");

        Assert.Equal(isSettled ? [] : new ConversationKey[] { chat }, world.Intake.Pokes.Chats);
        Assert.Equal([$"{status}|{(isSettled ? "2|2" : "1|1")}|2|2"], await world.StateAsync(chat));
    }
}
