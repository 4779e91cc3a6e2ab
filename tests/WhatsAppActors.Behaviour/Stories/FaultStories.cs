using System.Text.Json;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What may go wrong between us and the provider: sent at most once, and "unknown" rather than a guess.</summary>
public abstract class FaultStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task Without_a_connection_the_message_waits_and_is_sent_once_there_is_one()
    {
        // Nobody listens on port 1.
        var shop = await Business.OpenAsync(World, ShopRules, graphBaseUrl: "http://127.0.0.1:1");
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await Patience.UntilAsync(async () => Assert.Equal(2, (await anna.MessagesAsync()).Count));
        var reply = (await anna.MessagesAsync())[1];
        Assert.Contains(reply.Text("status"), (string[])["queued", "sending"]);

        await shop.Api.PatchAsync("/api/channels/" + shop.ChannelId, new { graphBaseUrl = World.Provider.Address });
        await anna.HearsAsync("It costs 5 euros.");
        Assert.Equal(reply.Id(), (await shop.ShowsAsync(Assert.Single(anna.Requests).Wamid, "sent")).Id());
    }

    [Fact]
    public async Task No_answer_in_time_is_unknown_until_a_status_names_our_message()
    {
        var (shop, anna, reply) = await UnknownAsync(Answers.Silence);
        await shop.StatusAsync(Assert.Single(anna.Requests), "delivered", withCallbackData: true);
        var settled = await anna.ShowsAsync(reply, "delivered");
        Assert.Equal(Assert.Single(anna.Requests).Wamid, settled.Text("providerMessageId"));

        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task A_broken_connection_is_unknown_and_not_sent_again_and_holds_up_nothing()
    {
        var (shop, anna, reply) = await UnknownAsync(Answers.BreakOff);
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
        await anna.ShowsAsync(reply, "unknown");

        await shop.StatusAsync(anna.Requests[0], "sent", withCallbackData: true);
        await anna.ShowsAsync(reply, "sent");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_error_without_the_providers_words_is_unknown_and_not_sent_again(int status)
    {
        var (_, anna, reply) = await UnknownAsync(Answers.Status(status));
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
        await anna.ShowsAsync(reply, "unknown");
    }

    [Theory]
    [InlineData(130429, 400)]
    [InlineData(131000, 500)]
    [InlineData(131056, 400)]
    public async Task What_the_provider_says_to_try_later_is_tried_later_and_sent_once(int code, int status)
    {
        var (shop, anna) = await AskedAsync(Answers.Refuse(code, status));
        await anna.HearsAsync("It costs 5 euros.", "It costs 5 euros.");
        var reply = await shop.ShowsAsync(anna.Requests[1].Wamid, "sent");
        Assert.Equal(2, (await anna.MessagesAsync()).Count);
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("error").ValueKind);
    }

    [Theory]
    [InlineData(131026, 400)]
    [InlineData(131047, 400)]
    [InlineData(100, 400)]
    [InlineData(10, 403)]
    [InlineData(131050, 400)]
    public async Task What_no_repetition_can_mend_has_failed_and_says_why(int code, int status)
    {
        var (_, anna) = await AskedAsync(Answers.Refuse(code, status));
        await Patience.UntilAsync(() => Assert.Single(anna.Requests));
        JsonElement reply = default;
        await Patience.UntilAsync(async () => reply = Assert.Single(await anna.MessagesAsync(), m => m.Text("status") == "failed"));
        Assert.Equal(code, reply.GetProperty("error").GetProperty("code").GetInt32());
        await anna.HearsAsync("It costs 5 euros.");

        // It holds up nothing.
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task A_dead_token_stops_the_number_and_a_new_one_sets_it_going()
    {
        var shop = await OpenAsync(ShopRules);
        shop.Line.Otherwise(Answers.OnlyToken("second-token"));
        Person anna = shop.NewPerson(), ben = shop.NewPerson();
        await anna.SaysAsync("price");
        await Patience.UntilAsync(() => Assert.Single(shop.Line.Requests));
        await Patience.UntilAsync(async () => Assert.Equal("queued", (await anna.MessagesAsync())[1].Text("status")));
        await ben.SaysAsync("price");
        await Patience.UntilAsync(async () => Assert.Equal(2, (await ben.MessagesAsync()).Count));

        await shop.Api.PatchAsync("/api/channels/" + shop.ChannelId, new { accessToken = "second-token" });
        await anna.HearsAsync("It costs 5 euros.", "It costs 5 euros.");
        await ben.HearsAsync("It costs 5 euros.");
        Assert.Equal(["first-token", "second-token", "second-token"], shop.Line.Requests.Select(r => r.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Statuses_may_come_before_the_answer(bool withCallbackData)
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        var held = shop.Line.HoldNext();
        await anna.SaysAsync("price");
        var sent = await held.ArrivedAsync();
        await shop.StatusAsync(sent, "delivered", withCallbackData);
        await shop.StatusAsync(sent, "sent", withCallbackData);
        held.Release();

        await shop.ShowsAsync(sent.Wamid, "delivered");
        await anna.HearsAsync("It costs 5 euros.");
        Assert.Equal(2, (await anna.MessagesAsync()).Count);
        await shop.StatusAsync(sent, "read");
        await shop.ShowsAsync(sent.Wamid, "read");
    }

    [Fact]
    public async Task Statuses_may_come_doubled_and_in_any_order()
    {
        var (shop, anna) = await AskedAsync();
        await anna.HearsAsync("It costs 5 euros.");
        var sent = Assert.Single(anna.Requests);
        foreach (var status in (string[])["read", "sent", "delivered", "read", "delivered", "sent"])
        {
            await shop.StatusAsync(sent, status);
            await shop.ShowsAsync(sent.Wamid, "read");
        }
    }

    [Fact]
    public async Task A_failure_after_delivery_is_a_flag()
    {
        var (shop, anna) = await AskedAsync();
        await anna.HearsAsync("It costs 5 euros.");
        var sent = Assert.Single(anna.Requests);
        await shop.StatusAsync(sent, "delivered");
        await shop.StatusAsync(sent, "failed", errorCode: 131026);
        await Patience.UntilAsync(async () => Assert.True((await shop.ShowsAsync(sent.Wamid, "delivered")).GetProperty("failedLate").GetBoolean()));
    }

    [Fact]
    public async Task A_failure_that_comes_later_fails_a_message_that_was_sent()
    {
        var (shop, anna) = await AskedAsync();
        await anna.HearsAsync("It costs 5 euros.");
        var sent = Assert.Single(anna.Requests);
        await shop.StatusAsync(sent, "failed", errorCode: 131047);
        var failed = await shop.ShowsAsync(sent.Wamid, "failed");
        Assert.Equal(131047, failed.GetProperty("error").GetProperty("code").GetInt32());
        await anna.HearsAsync("It costs 5 euros.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_echo_of_our_own_send_is_no_second_message_and_no_hand_over(bool beforeTheAnswer)
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        var held = shop.Line.HoldNext();
        await anna.SaysAsync("price");
        var sent = await held.ArrivedAsync();
        if (beforeTheAnswer) await anna.EchoAsync("It costs 5 euros.", sent.Wamid);
        held.Release();
        await shop.ShowsAsync(sent.Wamid, "sent");
        if (!beforeTheAnswer) await anna.EchoAsync("It costs 5 euros.", sent.Wamid);

        await anna.HearsAsync("It costs 5 euros.");
        Assert.Equal("bot", Assert.Single(await anna.MessagesAsync(), m => m.Text("direction") == "outbound").Text("author"));
        await anna.ConversationIsAsync("open");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
        await shop.ShowsAsync(sent.Wamid, "sent");
    }

    private async Task<(Business Shop, Person Anna)> AskedAsync(params GraphAnswer[] answers)
    {
        var shop = await OpenAsync(ShopRules);
        shop.Line.Next(answers);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        return (shop, anna);
    }

    private async Task<(Business Shop, Person Anna, string Reply)> UnknownAsync(GraphAnswer answer)
    {
        var (shop, anna) = await AskedAsync(answer);
        JsonElement reply = default;
        await Patience.UntilAsync(async () => reply = Assert.Single(await anna.MessagesAsync(), m => m.Text("status") == "unknown"));
        return (shop, anna, reply.Id());
    }
}
