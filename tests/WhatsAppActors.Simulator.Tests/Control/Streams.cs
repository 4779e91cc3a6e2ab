using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class Streams
{
    [Fact]
    public async Task The_journal_is_told_as_it_is_written_and_resumed_where_it_was_left()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        string? last;
        await using (var stream = await EventReader.OpenAsync(simulation, "traffic/stream"))
        {
            var wamid = await simulation.WriteAsync(person, new { type = "text", text = "one" });
            JsonObject entry;
            do entry = (await stream.NextAsync("entry")).Data;
            while ((int?)entry["status"] != 200);
            Assert.Equal((wamid, "message", 1), ((string)entry["wamid"]!, (string)entry["kind"]!, (int)entry["attempts"]!));
            last = stream.LastId;
        }

        var missed = await simulation.WriteAsync(person, new { type = "text", text = "two" });
        await Eventually.TrueAsync(async () => (int)(await simulation.CountersAsync())["messagesAcknowledged"]! == 2, "the second");

        await using var resumed = await EventReader.OpenAsync(simulation, "traffic/stream", last);
        var next = await resumed.NextAsync("entry");
        Assert.Equal(missed, (string?)next.Data["wamid"]);
        Assert.True(long.Parse(next.Id!) > long.Parse(last!));
        Assert.Equal(2, (int)(await resumed.NextAsync("counters")).Data["messagesAcknowledged"]!);
    }

    [Fact]
    public async Task Who_comes_from_before_a_restart_is_told_everything()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "one" });

        await using var stream = await EventReader.OpenAsync(simulation, "traffic/stream", "1000000");

        Assert.Equal(wamid, (string?)(await stream.NextAsync("entry")).Data["wamid"]);
    }

    [Fact]
    public async Task Chats_are_told_in_the_order_in_which_it_happened()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        await using var stream = await EventReader.OpenAsync(simulation, $"chats/stream?person={person["id"]}");

        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await simulation.WriteAsync(person, new { type = "text", text = $"{i}" }));

        List<string> told = [];
        while (told.Count < 300)
        {
            var data = (await stream.NextAsync("message")).Data["data"]!;
            if ((string?)data["state"] == "waiting") told.Add((string)data["wamid"]!);
        }

        Assert.Equal((await simulation.ChatAsync(person))["messages"]!.AsArray().Select(m => (string)m!["wamid"]!), told);
    }

    [Fact]
    public async Task Chats_are_told_to_who_watches_them()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync();
        var other = await simulation.PersonAsync("Other", "+16505550002");
        await using var stream = await EventReader.OpenAsync(simulation, $"chats/stream?person={person["id"]}&number={Simulation.Number}");

        await simulation.SendAsync(Simulation.Text("+16505550002", "not for us"));
        await simulation.SendAsync(Simulation.Text("+16505551234", "for us"));

        var told = await stream.NextAsync("message");
        while ((string?)told.Data["data"]!["direction"] != "fromBusiness") told = await stream.NextAsync("message");
        Assert.Equal("for us", (string?)told.Data["data"]!["body"]!["text"]!["body"]);
        Assert.NotEqual((string?)other["id"], (string?)told.Data["person"]);
    }

    [Fact]
    public async Task The_journal_keeps_its_last_entries()
    {
        await using var simulation = await Simulation.StartAsync(configure: options => options.JournalEntries = 10);
        for (var i = 0; i < 25; i++) await simulation.TrySendAsync("{");

        var newest = (await simulation.ApiAsync(HttpMethod.Get, "traffic?limit=5"))["items"]!.AsArray().Select(e => (int)e!["n"]!);
        var after = (await simulation.ApiAsync(HttpMethod.Get, "traffic?after=3&limit=100"))["items"]!.AsArray().Select(e => (int)e!["n"]!);

        Assert.Equal(Enumerable.Range(21, 5), newest);
        Assert.Equal(Enumerable.Range(16, 10), after);
    }

    [Fact]
    public async Task Accepted_sends_are_listed_for_audits()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        var first = await simulation.SendAsync(Simulation.Text("+16505551234", "one", "a"));
        var second = await simulation.SendAsync(Simulation.Text("+16505551234", "two", "b"));

        var all = (await simulation.ApiAsync(HttpMethod.Get, "accepted"))["items"]!.AsArray();
        Assert.Equal([first, second], all.Select(a => (string)a!["wamid"]!));
        var later = (await simulation.ApiAsync(HttpMethod.Get, "accepted?after=1"))["items"]!.AsArray().Single()!;
        Assert.Equal((2, "b", "+16505551234", "two", "text"), ((int)later["n"]!, (string)later["callbackData"]!, (string)later["to"]!, (string)later["text"]!, (string)later["type"]!));
    }
}
