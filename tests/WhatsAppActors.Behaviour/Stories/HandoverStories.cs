using System.Net;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>A person takes the chat, and the bot is silent until it is theirs no more.</summary>
public abstract class HandoverStories(IWorld world) : Story(world)
{
    private static readonly object Rules = new
    {
        keywords = Shop,
        handover = new { words = new[] { "agent" }, text = "A person will be with you.", minutes = 60 },
    };

    [Fact]
    public async Task The_word_hands_over_and_until_the_chat_is_handed_back_the_bot_is_silent()
    {
        var (_, anna) = await HandedOverAsync();
        await anna.ConversationIsAsync("handed_over");
        await anna.SaysAsync("price");
        await anna.HearsAsync("A person will be with you.");

        // What was said to a person is not the bot's to answer afterwards; the next message is.
        Assert.Equal("open", (await anna.AgentAsync("handback")).Text("status"));
        await anna.HearsAsync("A person will be with you.");
        await anna.SaysAsync("hours");
        await anna.HearsAsync("A person will be with you.", "From 9 to 5.");
    }

    [Fact]
    public async Task When_its_time_has_passed_the_bot_answers_again()
    {
        var (_, anna) = await HandedOverAsync();
        await anna.SaysAsync("price");
        await anna.HearsAsync("A person will be with you.");

        await Clock.EndHandoverAsync(World, (await anna.ConversationAsync()).Id());
        await anna.SaysAsync("hours");
        await anna.HearsAsync("A person will be with you.", "From 9 to 5.");
    }

    [Fact]
    public async Task A_closed_chat_is_over_and_the_next_message_opens_a_new_one()
    {
        var (_, anna) = await HandedOverAsync();
        var first = (await anna.ConversationAsync()).Id();
        Assert.Equal("closed", (await anna.AgentAsync("close")).Text("status"));

        await anna.SaysAsync("price");
        await anna.HearsAsync("A person will be with you.", "It costs 5 euros.");
        var conversations = await anna.ConversationsAsync();
        Assert.Equal(["open", "closed"], conversations.Select(c => c.Text("status")));
        Assert.Equal(first, conversations[1].Id());
    }

    [Fact]
    public async Task Who_answers_from_the_phone_silences_the_bot()
    {
        var shop = await OpenAsync(Rules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.EchoAsync("Hello Anna, it is me.");
        await anna.ConversationIsAsync("handed_over");

        await anna.SaysAsync("hours");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.AgentAsync("handback");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task An_agents_message_silences_the_bot()
    {
        var shop = await OpenAsync(Rules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.AnswerAsync("Anything else?");
        await anna.ConversationIsAsync("handed_over");

        await anna.SaysAsync("hours");
        await anna.HearsAsync("It costs 5 euros.", "Anything else?");
        await anna.AgentAsync("handback");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "Anything else?", "pong");
    }

    [Fact]
    public async Task An_agent_takes_a_chat_over_for_some_minutes()
    {
        var shop = await OpenAsync(Rules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        Assert.Equal("handed_over", (await anna.AgentAsync("takeover", new { minutes = 30 })).Text("status"));

        await anna.SaysAsync("hours");
        await anna.HearsAsync("It costs 5 euros.");
        await Clock.EndHandoverAsync(World, (await anna.ConversationAsync()).Id());
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task A_chat_that_was_read_has_nothing_unread()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson();
        await anna.SaysAtOnceAsync("Hello", "Is anybody there?");
        Assert.Equal(2, (await anna.ConversationAsync()).GetProperty("unreadCount").GetInt32());
        Assert.Equal(0, (await anna.AgentAsync("read")).GetProperty("unreadCount").GetInt32());
        Assert.Equal(0, (await anna.ConversationAsync()).GetProperty("unreadCount").GetInt32());
        await anna.SaysAsync("Hello?");
        Assert.Equal(1, (await anna.ConversationAsync()).GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task Closed_chats_groups_and_those_of_others_cannot_be_taken_over()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson();
        await anna.SaysAsync("Hello");
        var chat = await anna.ChatAsync();
        var other = await OpenAsync();
        foreach (var action in (string[])["takeover", "handback", "close", "read"])
        {
            (await other.Api.SendAsync(HttpMethod.Post, $"{chat}/{action}", Body(action))).Refused(HttpStatusCode.NotFound);
            (await shop.Api.SendAsync(HttpMethod.Post, $"/api/conversations/{Guid.NewGuid()}/{action}", Body(action))).Refused(HttpStatusCode.NotFound);
        }

        Assert.Equal("open", (await anna.ConversationAsync()).Text("status"));
        await anna.AgentAsync("close");
        (await shop.Api.SendAsync(HttpMethod.Post, chat + "/takeover", Body("takeover"))).Refused(HttpStatusCode.Conflict);

        var message = anna.Text("Hello all");
        message["group_id"] = "group-of-" + shop.Number;
        await anna.PostAsync(message);
        var group = Assert.Single(await shop.Api.ListAsync("/api/conversations"), c => c.Text("kind") == "group");
        (await shop.Api.SendAsync(HttpMethod.Post, $"/api/conversations/{group.Id()}/takeover", Body("takeover"))).Refused(HttpStatusCode.Conflict);
    }

    private async Task<(Business Shop, Person Anna)> HandedOverAsync()
    {
        var shop = await OpenAsync(Rules);
        var anna = shop.NewPerson("Anna");
        await anna.SaysAsync("Agent!");
        await anna.HearsAsync("A person will be with you.");
        return (shop, anna);
    }

    private static object Body(string action) => action == "takeover" ? new { minutes = 5 } : new { };
}
