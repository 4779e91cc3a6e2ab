using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Webhooks;

public sealed class Copies
{
    [Fact]
    public async Task Webhooks_are_duplicated_byte_for_byte()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.SwitchAsync(new { webhookDuplicates = 4 });

        await simulation.PersonAsync();

        await Eventually.TrueAsync(() => simulation.Business.Posts.Count == 5, "five copies");
        Assert.Single(simulation.Business.Posts.Select(p => p.Text + p.Signature).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_peoples_messages_come_in_one_post()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.SwitchAsync(new { webhookBatch = 3, batchWaitMs = 20_000 });

        await simulation.PersonAsync("Ada", "+16505550001");
        await simulation.PersonAsync("Ben", "+16505550002");
        await simulation.PersonAsync("Cleo", "+16505550003");

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any());
        Assert.Equal(["16505550001", "16505550002", "16505550003"], post.Messages.Select(m => (string)m["from"]!));
        Assert.Equal(["Ada", "Ben", "Cleo"], post.Value["contacts"]!.AsArray().Select(c => (string)c!["profile"]!["name"]!));
        Assert.Equal(3, (int)(await simulation.CountersAsync())["messagesSent"]!);
    }

    [Fact]
    public async Task A_batch_that_does_not_fill_goes_all_the_same()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.SwitchAsync(new { webhookBatch = 3, batchWaitMs = 20 });

        await simulation.PersonAsync();

        Assert.Single((await simulation.Business.FirstAsync(p => p.Messages.Any())).Messages);
    }

    [Fact]
    public async Task The_last_webhook_comes_again_as_often_as_asked()
    {
        await using var simulation = await Simulation.StartAsync();
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await simulation.TryApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/again", new { times = 2 })).Status);
        await simulation.PersonAsync();
        await simulation.Business.FirstAsync(p => p.Messages.Any());
        simulation.Business.Answer = (n, _) => Task.FromResult(n % 2 == 0 ? 200 : 503);

        var answer = await simulation.ApiAsync(HttpMethod.Post, $"numbers/{Simulation.Number}/again", new { times = 100, kind = "message" });

        Assert.Equal(101, simulation.Business.Posts.Count);
        Assert.Single(simulation.Business.Posts.Select(p => p.Text + p.Signature).Distinct(StringComparer.Ordinal));
        Assert.Equal((100, 50, 50), ((int)answer["posts"]!, (int)answer["acknowledged"]!, (int)answer["refused"]!));
        Assert.Equal((50, 50), ((int)answer["answers"]!["200"]!, (int)answer["answers"]!["503"]!));
    }
}
