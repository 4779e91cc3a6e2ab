using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Webhooks;

/// <summary>One person's messages come in order, whatever happens to one of them; others do not wait for it.</summary>
public sealed class Order
{
    [Fact]
    public async Task Nothing_overtakes_what_is_not_acknowledged()
    {
        await using var simulation = await Simulation.StartAsync();
        Dictionary<string, int> refusals = new(StringComparer.Ordinal) { ["1"] = 4, ["2"] = 5, ["4"] = 3 };
        List<string> taken = [];
        simulation.Business.Answer = (_, post) =>
        {
            var text = Words(post).Single();
            lock (taken)
            {
                if (refusals.GetValueOrDefault(text) > 0)
                {
                    refusals[text]--;
                    return Task.FromResult(500);
                }

                taken.Add(text);
                return Task.FromResult(200);
            }
        };
        var person = await simulation.PersonAsync(writes: false);

        for (var i = 1; i <= 5; i++) await simulation.WriteAsync(person, new { type = "text", text = $"{i}" });

        await AcknowledgedAsync(simulation, 5);
        Assert.Equal(["1", "2", "3", "4", "5"], taken);
        Assert.Equal(["1", "2", "3", "4", "5"], simulation.Business.Posts.Select(p => Words(p).Single()).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Others_do_not_wait()
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Business.Answer = (_, post) => Task.FromResult(Words(post).Contains("stuck") ? 500 : 200);
        var stuck = await simulation.PersonAsync("Stuck", "+16505550000", writes: false);
        await simulation.WriteAsync(stuck, new { type = "text", text = "stuck" });
        await simulation.WriteAsync(stuck, new { type = "text", text = "behind" });

        for (var i = 1; i <= 40; i++)
        {
            var other = await simulation.PersonAsync("Other", $"+1650555{i:D4}", writes: false);
            await simulation.WriteAsync(other, new { type = "text", text = "free" });
        }

        await AcknowledgedAsync(simulation, 40);
        Assert.DoesNotContain("behind", simulation.Business.Posts.SelectMany(Words));
    }

    [Fact]
    public async Task What_is_given_up_lets_the_next_go()
    {
        await using var simulation = await Simulation.StartAsync(configure: options => options.RetryFor = TimeSpan.FromSeconds(1));
        simulation.Business.Answer = (_, post) => Task.FromResult(Words(post).Contains("bad") ? 500 : 200);
        var person = await simulation.PersonAsync(writes: false);

        await simulation.WriteAsync(person, new { type = "text", text = "bad" });
        await simulation.WriteAsync(person, new { type = "text", text = "good" });

        await AcknowledgedAsync(simulation, 1);
        Assert.Equal(1, (int)(await simulation.CountersAsync())["expiredWebhooks"]!);
        Assert.Equal("good", Words(simulation.Business.Posts[^1]).Single());
    }

    [Fact]
    public async Task Overtaking_can_be_asked_for()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.SwitchAsync(new { overtaking = true });
        simulation.Business.Answer = (_, post) => Task.FromResult(Words(post).Contains("stuck") ? 500 : 200);
        var person = await simulation.PersonAsync(writes: false);

        await simulation.WriteAsync(person, new { type = "text", text = "stuck" });
        await simulation.WriteAsync(person, new { type = "text", text = "behind" });

        await simulation.Business.FirstAsync(p => Words(p).Contains("behind"));
    }

    [Fact]
    public async Task Who_shares_a_post_stays_in_order_too()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.SwitchAsync(new { webhookBatch = 3, batchWaitMs = 20 });
        simulation.Business.Answer = (n, _) => Task.FromResult(n % 3 == 0 ? 200 : 500);
        var person = await simulation.PersonAsync(writes: false);

        for (var i = 0; i < 20; i++) await simulation.WriteAsync(person, new { type = "text", text = $"{i}" });

        await AcknowledgedAsync(simulation, 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), simulation.Business.Posts.SelectMany(Words).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Those_who_write_at_once_are_queued_as_the_chat_shows_them()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await simulation.WriteAsync(person, new { type = "text", text = $"{i}" }));

        await AcknowledgedAsync(simulation, 400);
        var shown = (await simulation.ChatAsync(person))["messages"]!.AsArray().Select(m => (string)m!["wamid"]!);
        Assert.Equal(shown, simulation.Business.Messages.Select(m => (string)m["id"]!));
    }

    [Fact]
    public async Task A_failure_of_our_own_does_not_silence_the_person()
    {
        var time = new FaultyTime();
        await using var simulation = await Simulation.StartAsync(time);
        var person = await simulation.PersonAsync(writes: false);
        time.FailNext();
        await simulation.WriteAsync(person, new { type = "text", text = "lost" });

        await simulation.WriteAsync(person, new { type = "text", text = "heard" });

        await AcknowledgedAsync(simulation, 1);
        Assert.Equal(["heard"], simulation.Business.Posts.SelectMany(Words));
        var counters = await simulation.CountersAsync();
        Assert.Equal((1, 0), ((int)counters["expiredWebhooks"]!, (int)counters["pendingWebhooks"]!));
        var entries = (await simulation.ApiAsync(HttpMethod.Get, "traffic"))["items"]!.AsArray();
        Assert.Contains(entries, e => ((string?)e!["fault"])?.Contains("failed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Nor_does_one_while_a_post_is_gathered()
    {
        var time = new FaultyTime();
        await using var simulation = await Simulation.StartAsync(time);
        await simulation.SwitchAsync(new { webhookBatch = 2, batchWaitMs = 20 });
        var person = await simulation.PersonAsync(writes: false);
        time.FailNext();
        await simulation.WriteAsync(person, new { type = "text", text = "lost" });
        await Eventually.TrueAsync(async () => (int)(await simulation.CountersAsync())["expiredWebhooks"]! == 1, "the loss");

        await simulation.WriteAsync(person, new { type = "text", text = "heard" });

        await AcknowledgedAsync(simulation, 1);
    }

    private static IEnumerable<string> Words(ReceivedPost post) => post.Messages.Select(m => (string)m["text"]!["body"]!);

    private static Task AcknowledgedAsync(Simulation simulation, int count) =>
        Eventually.TrueAsync(async () => (int)(await simulation.CountersAsync())["messagesAcknowledged"]! == count, $"{count} acknowledgements");
}
