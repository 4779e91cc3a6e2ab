using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>Where a tenant has no rules, chats are handled without their actors, and nothing that might matter is.</summary>
[Collection(TestPostgres.Collection)]
public sealed class QuietTurnsTests(TestPostgres postgres)
{
    private const string Phone = "4915100000001";

    [Fact]
    public async Task What_moves_nothing_is_handled_without_an_actor()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone);
        await world.WriteAsync("4915100000002", "Good morning");

        Assert.Empty(await PokedAsync(world, News(world)));

        Assert.Equal(["open|1|1|1|1"], await world.StateAsync(chat));
        Assert.Equal(0L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq"));

        // And so is what comes next, an aside between them.
        await world.WriteAsync(Phone, "\ud83d\ude00", "reaction");
        await world.WriteAsync(Phone, "And this");
        Assert.Empty(await PokedAsync(world, News(world).TakeLast(1)));
        Assert.Equal(["open|3|2|3|2"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task A_message_beside_it_that_moves_something_is_its_actors()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        Assert.Equal(IntakeOutcome.Committed, await world.Intake.TakeAsync(world.Said(Phone), world.Said(Phone, "STOP")));
        var chat = await world.ChatAsync(Phone);

        Assert.Equal([chat], await PokedAsync(world, News(world)));
        Assert.Equal(["open|0|0|2|2"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task Where_there_are_rules_actors_decide_and_are_called_at_once_from_then_on()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone);
        await world.Intake.ExecuteAsync("INSERT INTO tenant_rules (tenant_id, rules, updated_at) VALUES ($1, '{}', now())", chat.TenantId);
        var actors = new CalledActors(_ => Task.CompletedTask);
        using var pokes = Pokes(actors);
        using var turns = Quiet(world, pokes);
        await pokes.StartAsync(CancellationToken.None);

        await turns.HandleAsync(News(world), CancellationToken.None);
        await Until.HoldsAsync(() => actors.Calls.Count == 1);

        // Nobody serves what is put in line here: who is called was called directly.
        turns.Unhandled(News(world)[0]);
        await Until.HoldsAsync(() => actors.Calls.Count == 2);
        await pokes.StopAsync(CancellationToken.None);
        Assert.Equal(["open|0|0|1|1"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task What_waits_from_before_or_came_since_is_heard_by_its_actor()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone, "STOP");
        await world.WriteAsync(Phone, "Hello");
        var second = News(world)[1];

        Assert.Equal([chat], await PokedAsync(world, [second]));
        Assert.Equal(["open|0|0|2|2"], await world.StateAsync(chat));

        await world.CommitAsync(await world.ReadAsync(chat), TurnDecision.Nothing);
        await world.WriteAsync(Phone, "Is anybody there?");
        var third = News(world)[2];
        await world.WriteAsync(Phone, "STOP");
        Assert.Equal([chat], await PokedAsync(world, [third]));
        Assert.Equal(["open|2|1|4|4"], await world.StateAsync(chat));
    }

    [Fact]
    public async Task What_cannot_be_looked_at_ends_nobody()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        await world.WriteAsync(Phone);
        var news = News(world)[0];
        using var pokes = Pokes(new CalledActors(_ => Task.CompletedTask));
        using var turns = Quiet(world, pokes);
        await turns.StartAsync(CancellationToken.None);

        turns.Unhandled(news with { Said = null! });

        // What comes with it is left to the sweep, what comes later is not.
        await Until.HoldsAsync(async () =>
        {
            turns.Unhandled(news);
            return turns.ExecuteTask!.IsCompleted || await world.Intake.ScalarAsync<long>("SELECT handled_seq FROM conversations") == 1;
        });
        Assert.False(turns.ExecuteTask!.IsCompleted);
        await turns.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_chat_that_somebody_is_busy_with_is_not_waited_for()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone);
        await using var busy = await world.Intake.Database.OpenConnectionAsync();
        await using var transaction = await busy.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM conversations FOR UPDATE", busy)) await hold.ExecuteNonQueryAsync();

        Assert.Equal([chat], await PokedAsync(world, News(world)));
    }

    [Fact]
    public async Task An_actors_turn_that_was_decided_before_is_void()
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone);
        var decided = await world.ReadAsync(chat);

        Assert.Empty(await PokedAsync(world, News(world)));

        Assert.False((await world.CommitAsync(decided, TurnWorld.Say("Twice"))).Committed);
        Assert.Empty(await world.SentAsync(chat));
    }

    [Theory]
    [InlineData("handed_over", null, true)]
    [InlineData("handed_over", 60, true)]
    [InlineData("handed_over", -60, false)]
    [InlineData("closed", null, false)]
    public async Task A_hand_over_that_goes_on_is_as_quiet_and_one_that_ends_is_its_actors(string status, int? minutes, bool isQuiet)
    {
        await using var world = await TurnWorld.CreateAsync(postgres);
        var chat = await world.WriteAsync(Phone);
        await world.Intake.ExecuteAsync(
            "UPDATE conversations SET status = $1, handed_over_until = now() + make_interval(mins => $2::integer)", status, (object?)minutes ?? DBNull.Value);

        Assert.Equal(isQuiet ? [] : [chat], await PokedAsync(world, News(world)));
    }

    private static List<NewMessages> News(TurnWorld world) => [.. world.Intake.Pokes.News];

    // Whose actors are called for it.
    private static async Task<List<ConversationKey>> PokedAsync(TurnWorld world, IEnumerable<NewMessages> news)
    {
        var actors = new CalledActors(_ => Task.CompletedTask);
        using var pokes = Pokes(actors);
        using var turns = Quiet(world, pokes);
        await turns.HandleAsync([.. news], CancellationToken.None);

        // What stands in line now is served before a chat that is put there last.
        var last = new ConversationKey(Guid.CreateVersion7(), Guid.CreateVersion7());
        pokes.Unhandled(last);
        await pokes.StartAsync(CancellationToken.None);
        await Until.HoldsAsync(() => actors.Calls.Contains(last));
        await pokes.StopAsync(CancellationToken.None);
        return [.. actors.Calls.Where(chat => chat != last)];
    }

    private static TurnPokes Pokes(IActors actors) => new(actors, Options.Create(new TurnOptions { Workers = 1 }), NullLogger<TurnPokes>.Instance);

    private static QuietTurns Quiet(TurnWorld world, TurnPokes pokes) =>
        new(world.Intake.Database, pokes, Options.Create(new TurnOptions()), new NoChanges(), world.Time, NullLogger<QuietTurns>.Instance);
}
