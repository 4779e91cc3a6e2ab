using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Statuses;

/// <summary>Echoes of our own sends, and of people who write from the phone.</summary>
[Collection(TestPostgres.Collection)]
public sealed class EchoTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("Hello")]
    [InlineData(" Hello\n")]
    public async Task An_echo_that_says_what_is_on_its_way_silences_no_bot_at_any_moment(string text)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());

        await chat.EchoAsync(text);
        Assert.Equal("open|False|1|3", await chat.ShownAsync());
        await chat.AnswerAsync();
        await chat.EchoAsync(text);

        Assert.Equal("open|False|1|2", await chat.ShownAsync());
        Assert.Equal([$"{chat.Message}|sent|False"], await chat.SentAsync());
    }

    [Fact]
    public async Task An_echo_of_an_unknown_send_silences_no_bot_and_a_status_that_names_the_message_absorbs_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await chat.UnknownAsync();
        await chat.EchoAsync();
        Assert.Equal("open|False|1|3", await chat.ShownAsync());
        await chat.StatusAsync("delivered");
        Assert.Equal("open|False|1|2", await chat.ShownAsync());
        Assert.Equal([$"{chat.Message}|delivered|False"], await chat.SentAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_echo_that_says_something_else_hands_over_until_it_is_known_to_be_our_own(bool byAnswer)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await chat.EchoAsync("Hello!");
        Assert.Equal("handed_over|True|0|3", await chat.ShownAsync());

        if (byAnswer) await chat.AnswerAsync();
        else await chat.StatusAsync("sent");

        Assert.Equal("open|False|1|2", await chat.ShownAsync());
        Assert.Single(await chat.SentAsync());
    }

    [Fact]
    public async Task A_status_and_the_echo_in_one_post_hand_nothing_over()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await world.Intake.TakeAsync(OutboxWorld.Echo(chat.Wamid, text: "Hello!"), OutboxWorld.Status(chat.Wamid, "sent", chat.Message), OutboxWorld.Echo(chat.Wamid, text: "Hello!"));
        Assert.Equal("open|False|1|2", await chat.ShownAsync());
        Assert.Single(await chat.SentAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_person_wrote_from_the_phone_beside_it_still_hands_over(bool first)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        if (first) await chat.PhoneAsync("wamid.phone");
        await chat.EchoAsync("Hello!");
        if (!first) await chat.PhoneAsync("wamid.phone");
        await chat.AnswerAsync();
        Assert.Equal("handed_over|True|0|3", await chat.ShownAsync());
        Assert.Equal(2, (await chat.SentAsync()).Count);
    }

    [Fact]
    public async Task What_an_agent_wrote_since_still_hands_over()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await BotChat.StartAsync(world, process);
        await chat.EchoAsync("Hello!");
        await world.QueueAsync(chat.Id, "An agent");
        await chat.AnswerAsync();
        Assert.StartsWith("handed_over|True|", await chat.ShownAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_handed_over_before_stays_as_it_was()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'handed_over', handed_over_until = now() + interval '1 minute'");
        var before = await world.Intake.ListAsync("SELECT status, handed_over_until FROM conversations");
        await chat.EchoAsync("Hello!");
        Assert.NotEqual(before, await world.Intake.ListAsync("SELECT status, handed_over_until FROM conversations"));
        await chat.AnswerAsync();
        Assert.Equal(before, await world.Intake.ListAsync("SELECT status, handed_over_until FROM conversations"));
    }

    [Fact]
    public async Task A_chat_that_an_agent_gave_back_or_closed_stays_so()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var given = await BotChat.StartAsync(world, process, person: 1);
        var closed = await BotChat.StartAsync(world, process, person: 2);
        await given.EchoAsync("Hello!");
        await closed.EchoAsync("Hello!");
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'open', handed_over_until = NULL WHERE id = $1", given.Id);
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'closed', handed_over_until = NULL, closed_at = now() WHERE id = $1", closed.Id);
        await given.AnswerAsync();
        await closed.AnswerAsync();
        Assert.StartsWith("open|", await given.ShownAsync(), StringComparison.Ordinal);
        Assert.StartsWith("closed|", await closed.ShownAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_long_after_the_send_are_a_persons()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await chat.UnknownAsync();
        await world.Intake.ExecuteAsync("UPDATE messages SET created_at = now() - interval '25 hours' WHERE id = $1", chat.Message);
        await chat.PhoneAsync("wamid.phone", "Hello");
        Assert.Equal("handed_over|True|0|3", await chat.ShownAsync());
    }

    [Theory]
    [InlineData("read", "delivered", "sent")]
    [InlineData("sent", "read", "read")]
    public async Task A_message_from_the_phone_is_one_row_that_its_statuses_raise_in_any_order(params string[] words)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.ChatAsync();
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.phone", words[0]));
        await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.phone"));
        await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.phone"));
        foreach (var word in words) await world.Intake.TakeAsync(OutboxWorld.Status("wamid.phone", word));
        Assert.Equal(["agent|read"], await world.Intake.ListAsync("SELECT author, status FROM messages WHERE direction = 'outbound'"));
        Assert.Equal(["handed_over|2|0"], await world.Intake.ListAsync("SELECT status, last_seq - absorbed_count, unread_count FROM conversations"));
    }

    [Fact]
    public async Task A_reaction_from_the_phone_hands_nothing_over()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.ChatAsync();
        await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.reaction") with { Type = "reaction", Emoji = "👍", TargetMessageId = "wamid.in" });
        Assert.Equal(["open"], await world.Intake.ListAsync("SELECT status FROM conversations"));
    }
}
