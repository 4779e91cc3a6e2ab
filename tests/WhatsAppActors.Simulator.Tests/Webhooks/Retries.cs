using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Webhooks;

public sealed class Retries
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(201)]
    [InlineData(302)]
    public async Task Anything_but_200_is_retried_with_the_same_bytes_until_it_is_200(int status)
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Business.Answer = (n, _) => Task.FromResult(n < 5 ? status : 200);
        var person = await simulation.PersonAsync(writes: false);

        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });

        await Eventually.TrueAsync(async () => (string?)(await simulation.BubbleAsync(person, wamid))["state"] == "acknowledged", "the acknowledgement");
        Assert.Equal(5, simulation.Business.Posts.Count);
        Assert.Single(simulation.Business.Posts.Select(p => p.Text + p.Signature).Distinct(StringComparer.Ordinal));
        var counters = await simulation.CountersAsync();
        Assert.Equal((1, 1, 5, 4, 0), ((int)counters["messagesSent"]!, (int)counters["messagesAcknowledged"]!, (int)counters["webhookPosts"]!, (int)counters["retries"]!, (int)counters["pendingWebhooks"]!));
        var entry = (await simulation.ApiAsync(HttpMethod.Get, "traffic"))["items"]!.AsArray().Single()!;
        Assert.Equal(("message", 200, 5, wamid), ((string)entry["kind"]!, (int)entry["status"]!, (int)entry["attempts"]!, (string)entry["wamid"]!));
    }

    [Fact]
    public async Task The_first_retry_is_at_once_and_each_pause_is_twice_the_one_before_up_to_the_longest()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time, options =>
        {
            options.FirstRetryPause = TimeSpan.FromSeconds(0.5);
            options.LongestRetryPause = TimeSpan.FromSeconds(3);
            options.RetryFor = TimeSpan.FromSeconds(10);
        });
        simulation.Business.Answer = (_, _) => Task.FromResult(500);
        var person = await simulation.PersonAsync(writes: false);
        var start = time.GetUtcNow();
        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });

        // Ten seconds is the patience with one answer; any other timer is a pause.
        for (var pause = 0; pause < 6; pause++)
        {
            await Eventually.TrueAsync(() => time.Next is { } next && next != TimeSpan.FromSeconds(10), "a pause");
            time.Advance(time.Next!.Value);
        }

        await Eventually.TrueAsync(async () => (int)(await simulation.CountersAsync())["expiredWebhooks"]! == 1, "the end of patience");
        Assert.Equal([0, 0, 0.5, 1.5, 3.5, 6.5, 9.5, 12.5], simulation.Business.Posts.Select(p => (p.At - start).TotalSeconds));
        Assert.Equal("waiting", (string?)(await simulation.BubbleAsync(person, wamid))["state"]);
    }

    [Fact]
    public async Task Nobody_listening_is_retried_too_and_a_new_address_helps_what_waits()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.ApiAsync(HttpMethod.Put, "numbers/" + Simulation.Number, new { webhookUrl = "http://127.0.0.1:9/nobody" });
        var person = await simulation.PersonAsync(writes: false);
        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "Hello" });
        await Eventually.TrueAsync(async () => (int)(await simulation.CountersAsync())["retries"]! > 1, "retries");
        Assert.Equal("waiting", (string?)(await simulation.BubbleAsync(person, wamid))["state"]);

        await simulation.ApiAsync(HttpMethod.Put, "numbers/" + Simulation.Number, new { webhookUrl = simulation.Business.Url });

        await Eventually.TrueAsync(async () => (string?)(await simulation.BubbleAsync(person, wamid))["state"] == "acknowledged", "the acknowledgement");
    }

    [Fact]
    public async Task A_person_s_messages_come_in_order()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);

        for (var i = 0; i < 50; i++) await simulation.WriteAsync(person, new { type = "text", text = $"{i}" });

        await Eventually.TrueAsync(() => simulation.Business.Posts.Count == 50, "all of them");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), simulation.Business.Messages.Select(m => (string)m["text"]!["body"]!));
    }

    [Fact]
    public async Task Beyond_the_limit_messages_are_refused()
    {
        await using var simulation = await Simulation.StartAsync(configure: options => options.PendingWebhooks = 3);
        simulation.Business.Answer = (_, _) => Task.FromResult(500);
        var person = await simulation.PersonAsync(writes: false);
        for (var i = 0; i < 3; i++) await simulation.WriteAsync(person, new { type = "text", text = $"{i}" });

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/messages", new { type = "text", text = "too many" });

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("/problems/simulator/webhooks-waiting", (string?)problem!["type"]);
    }
}
