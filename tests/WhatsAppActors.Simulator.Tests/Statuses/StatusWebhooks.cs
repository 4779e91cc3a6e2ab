using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;
using WhatsAppActors.Simulator.Tests.Webhooks;

namespace WhatsAppActors.Simulator.Tests.Statuses;

public sealed class StatusWebhooks
{
    [Fact]
    public async Task Sent_delivered_and_read_come_with_the_members_of_Metas_samples()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(username: "sheena");
        await simulation.ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/open");

        var wamid = await simulation.SendAsync(Simulation.Text("+16505551234", callbackData: "mine"));

        const string pricing = """{"billable":false,"pricing_model":"PMP","type":"free_customer_service","category":"service"}""";
        foreach (var status in new[] { "sent", "delivered", "read" })
        {
            var post = await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == status));
            var one = post.Statuses.Single();
            Envelopes.Same($$"""
                {"id":"{{wamid}}","status":"{{status}}","timestamp":"*","recipient_id":"16505551234","recipient_user_id":"{{person["userId"]}}","biz_opaque_callback_data":"mine"{{(status == "read" ? "" : $",\"pricing\":{pricing}")}}}
                """, one);
            Assert.Equal(status != "sent", post.Value["contacts"]![0]!["profile"]!.AsObject().ContainsKey("username"));
        }

        Assert.Equal(["sent", "delivered", "read"], simulation.Business.Statuses.Select(s => (string)s["status"]!));
        Assert.Equal("read", (string?)(await simulation.BubbleAsync(person, wamid))["state"]);
    }

    [Fact]
    public async Task Templates_are_billed_by_their_category()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();

        await simulation.SendAsync(Graph.RefusedMessages.Template("hello_world", "en_US"));

        var sent = await simulation.Business.FirstAsync(p => p.Statuses.Any());
        Envelopes.Same("""{"billable":true,"pricing_model":"PMP","type":"regular","category":"utility"}""", sent.Statuses.Single()["pricing"]!);
    }

    [Fact]
    public async Task What_was_delivered_is_read_when_the_chat_is_opened_and_not_when_it_is_closed()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        var chat = $"people/{person["id"]}/chats/{Simulation.Number}";
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "delivered"));
        Assert.DoesNotContain(simulation.Business.Statuses, s => (string?)s["status"] == "read");

        await simulation.ApiAsync(HttpMethod.Post, chat + "/open");
        await simulation.ApiAsync(HttpMethod.Post, chat + "/open");
        await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "read"));
        await simulation.ApiAsync(HttpMethod.Post, chat + "/close");
        var second = await simulation.SendAsync(Simulation.Text("+16505551234"));
        await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["id"] == second && (string?)s["status"] == "delivered"));

        Assert.Single(simulation.Business.Statuses, s => (string?)s["status"] == "read");
    }

    [Fact]
    public async Task Auto_read_reads_with_no_chat_open()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.SwitchAsync(new { autoRead = true, readAfterMs = 500 });

        await simulation.SendAsync(Simulation.Text("+16505551234"));

        await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "read"));
    }

    [Fact]
    public async Task What_two_have_news_of_is_told_once()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        var own = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });
        await simulation.SwitchAsync(new { autoRead = true, sentAfterMs = 0, deliveredAfterMs = 10, readAfterMs = 20 });
        await simulation.ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/open");

        // A reaction has no bubble whose state could say that it was read.
        var reaction = await simulation.SendAsync(Graph.RefusedMessages.Message("reaction", $$"""{"message_id":"{{own}}","emoji":"👍"}"""));
        var text = await simulation.SendAsync(Simulation.Text("+16505551234"));

        await Eventually.TrueAsync(() => simulation.Business.Statuses.Count(s => (string?)s["id"] == text) == 3, "the text's statuses");
        await Task.Delay(100);
        Assert.Equal(["sent", "delivered", "read"], simulation.Business.Statuses.Where(s => (string?)s["id"] == text).Select(s => (string)s["status"]!));
        Assert.Equal(["sent", "delivered", "read"], simulation.Business.Statuses.Where(s => (string?)s["id"] == reaction).Select(s => (string)s["status"]!));
    }

    [Fact]
    public async Task A_chat_that_is_opened_many_times_at_once_is_read_once_and_nothing_is_lost()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        await simulation.SwitchAsync(new { sentAfterMs = 0, deliveredAfterMs = 5, pairLimit = false, throughputLimit = false });
        for (var round = 0; round < 20; round++)
        {
            await simulation.ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/close");
            for (var i = 0; i < 5; i++) await simulation.SendAsync(Simulation.Text("+16505551234"));
            await Parallel.ForAsync(0, 8, async (_, _) => await simulation.ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/open"));
        }

        await Eventually.TrueAsync(() => simulation.Business.Statuses.Count >= 300, "three statuses of each");
        await Task.Delay(100);
        Assert.All(simulation.Business.Statuses.GroupBy(s => (string)s["id"]!), message => Assert.Equal(["sent", "delivered", "read"], message.Select(s => (string)s["status"]!)));
        Assert.Equal(300, simulation.Business.Statuses.Count);
    }

    [Fact]
    public async Task Statuses_can_come_shuffled_and_repeated()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.SwitchAsync(new { statusesShuffled = true, statusDuplicates = 2, autoRead = true, sentAfterMs = 10, deliveredAfterMs = 60, readAfterMs = 110 });

        await simulation.SendAsync(Simulation.Text("+16505551234"));

        await Eventually.TrueAsync(() => simulation.Business.Statuses.Count == 9, "three statuses, three times each");
        var order = simulation.Business.Statuses.Select(s => (string)s["status"]!).ToArray();
        Assert.All(order.CountBy(s => s), s => Assert.Equal(3, s.Value));
        Assert.NotEqual(["sent", "delivered", "read"], order.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Statuses_can_come_before_the_answer()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.SwitchAsync(new { statusesEarly = true, deliveredAfterMs = 60_000 });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        simulation.Business.Answer = async (_, post) =>
        {
            if (!post.Statuses.Any()) return 200;
            asked.SetResult();
            await go.Task;
            return 200;
        };

        var send = simulation.SendAsync(Simulation.Text("+16505551234"));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(send.IsCompleted);
        go.SetResult();

        Assert.Equal(await send, (string?)simulation.Business.Statuses.Single()["id"]);
    }

    [Fact]
    public async Task Statuses_can_share_a_post()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.SwitchAsync(new { statusBatch = 4, batchWaitMs = 20_000, sentAfterMs = 0, deliveredAfterMs = 1 });

        await simulation.SendAsync(Simulation.Text("+16505551234", "1"));
        await simulation.SendAsync(Simulation.Text("+16505551234", "2"));

        Assert.Equal(4, (await simulation.Business.FirstAsync(p => p.Statuses.Any())).Statuses.Count());
    }

    [Fact]
    public async Task A_send_can_fail_later()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        await simulation.SwitchAsync(new { asyncFailureCode = 131049 });

        var wamid = await simulation.SendAsync(Simulation.Text("+16505551234"));

        var post = await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "failed"));
        const string words = "This message was not delivered to maintain healthy ecosystem engagement.";
        Envelopes.Same($$"""
            {"id":"{{wamid}}","status":"failed","timestamp":"*","recipient_id":"16505551234","errors":[{"code":131049,"title":"{{words}}","message":"{{words}}","error_data":{"details":"*"},"href":"/documentation/business-messaging/whatsapp/support/error-codes"}]}
            """, post.Statuses.Single());
        Assert.Null(post.Value["contacts"]);
        var bubble = await simulation.BubbleAsync(person, wamid);
        Assert.Equal(("failed", 131049), ((string)bubble["state"]!, (int)bubble["errorCode"]!));
    }

    [Fact]
    public async Task They_can_be_switched_off()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        await simulation.PersonAsync();
        await Eventually.TrueAsync(() => time.Next is null, "the webhook is through");
        await simulation.SwitchAsync(new { statuses = false });

        await simulation.SendAsync(Simulation.Text("+16505551234"));

        Assert.Null(time.Next);
        Assert.Empty(simulation.Business.Statuses);
    }

    [Fact]
    public async Task All_that_is_still_to_be_told_is_told_when_it_is_asked_for()
    {
        await using var simulation = await Simulation.StartAsync(configure: options => options.Strangers = true);
        await simulation.SwitchAsync(new { statuses = false, statusBatch = 50, batchWaitMs = 50, throughputLimit = false });
        for (var i = 0; i < 120; i++) await simulation.SendAsync(Simulation.Text($"+1650555{i:D4}", callbackData: $"{i}"));
        simulation.Business.Answer = (n, _) => Task.FromResult(n % 2 == 0 ? 200 : 503);

        var answer = await simulation.ApiAsync(HttpMethod.Post, "statuses");
        Assert.Equal((120, 360), ((int)answer["messages"]!, (int)answer["statuses"]!));
        Assert.Equal((120, 0), await AgainAsync());

        var told = simulation.Business.Statuses.GroupBy(s => (string)s["biz_opaque_callback_data"]!).ToArray();
        Assert.Equal(120, told.Length);
        Assert.All(told, message => Assert.Equal(["sent", "delivered", "read"], message.Select(s => (string)s["status"]!).Distinct(StringComparer.Ordinal)));

        async Task<(int, int)> AgainAsync()
        {
            var again = await simulation.ApiAsync(HttpMethod.Post, "statuses");
            return ((int)again["messages"]!, (int)again["statuses"]!);
        }
    }

    [Fact]
    public async Task The_last_message_s_statuses_come_again_shuffled_and_doubled()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await simulation.TryApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/shuffled-statuses")).Status);
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        await simulation.Business.FirstAsync(p => p.Statuses.Any(s => (string?)s["status"] == "delivered"));

        var answer = await simulation.ApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/shuffled-statuses");

        Assert.Equal((4, 4), ((int)answer["posts"]!, (int)answer["acknowledged"]!));
        Assert.All(simulation.Business.Statuses.CountBy(s => (string)s["status"]!), s => Assert.Equal(3, s.Value));
    }

    [Fact]
    public async Task Marking_read_turns_this_message_and_those_before_and_typing_ends_with_the_answer()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        var person = await simulation.PersonAsync(writes: false);
        var wamids = new List<string>();
        for (var i = 0; i < 3; i++) wamids.Add(await simulation.WriteAsync(person, new { type = "text", text = $"{i}" }));
        await Eventually.TrueAsync(async () => (await StatesAsync(simulation, person)).All(s => s == "acknowledged"), "the acknowledgements");

        var (_, answer) = await simulation.TrySendAsync(new { messaging_product = "whatsapp", status = "read", message_id = wamids[1], typing_indicator = new { type = "text" } });

        Assert.Equal("""{"success":true}""", answer!.ToJsonString());
        Assert.Equal(["read", "read", "acknowledged"], await StatesAsync(simulation, person));
        Assert.True((bool)(await simulation.ChatAsync(person))["typing"]!);
        time.Advance(TimeSpan.FromSeconds(25));
        Assert.False((bool)(await simulation.ChatAsync(person))["typing"]!);

        await simulation.TrySendAsync(new { messaging_product = "whatsapp", status = "read", message_id = wamids[2], typing_indicator = new { type = "text" } });
        Assert.True((bool)(await simulation.ChatAsync(person))["typing"]!);
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        Assert.False((bool)(await simulation.ChatAsync(person))["typing"]!);
    }

    private static async Task<string[]> StatesAsync(Simulation simulation, JsonObject person) =>
        [.. (await simulation.ChatAsync(person))["messages"]!.AsArray().Select(m => (string)m!["state"]!)];
}
