using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests;

/// <summary>One POST for many: each item is taken on its own.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class BatchTests(SharedServer server)
{
    [Fact]
    public async Task A_thousand_updates_for_three_tenants_lose_only_the_ten_that_are_broken()
    {
        var administrator = Api.Administrator(server.Process);
        var tenants = new List<(Api Api, string Number)>();
        for (var t = 0; t < 3; t++)
        {
            var api = await administrator.NewTenantAsync();
            var number = SharedServer.NewNumber();
            await api.AddChannelAsync(number);
            tenants.Add((api, number));
        }

        var messages = Enumerable.Range(0, 1000)
            .Select(i => (JsonNode?)MetaPosts.Text($"4915{i % 120:00000000}", $"wamid.batch.{i}", $"Message {i}")).ToArray();

        // Ten ways to be broken; the last is sound JSON, and only PostgreSQL cannot hold its number.
        messages[7] = null;
        messages[101] = JsonValue.Create("a string");
        messages[202] = new JsonArray();
        messages[303]!.AsObject().Remove("id");
        messages[404]!["id"] = new JsonObject();
        messages[505]!["id"] = "";
        messages[606]!["id"] = new string('w', 600);
        messages[707]!.AsObject().Remove("from");
        messages[808]!["from"] = new string('4', 300);
        messages[909]!["type"] = "location";
        messages[909]!["location"] = new JsonObject { ["latitude"] = "PLACEHOLDER" };
        messages[909]!.AsObject().Remove("text");

        var envelope = MetaPosts.Envelope(tenants.Select((t, index) => ("waba-" + t.Number, t.Number, messages.Where((_, i) => i % 3 == index).ToArray())));
        var body = Encoding.UTF8.GetBytes(envelope.ToJsonString().Replace("\"PLACEHOLDER\"", "1e999999", StringComparison.Ordinal));
        using var answer = await server.Http.PostAsync(body, ServerProcess.PlatformSecret);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var taken = 0;
        var reasons = new List<string>();
        foreach (var (api, _) in tenants)
        {
            foreach (var conversation in await api.AllAsync("/api/conversations")) taken += conversation.GetProperty("messageCount").GetInt32();
            reasons.AddRange((await api.AllAsync("/api/parked")).Select(p => p.GetProperty("reason").GetString()!));
        }

        Assert.Equal(990, taken);
        Assert.Equal(9, reasons.Count(r => r == "malformed"));
        Assert.Equal(1, reasons.Count(r => r == "refused-by-database"));
    }

    [Fact]
    public async Task A_signature_speaks_only_for_its_own_app_before_and_after_the_number_is_known()
    {
        var administrator = Api.Administrator(server.Process);
        string numberA = SharedServer.NewNumber(), numberB = SharedServer.NewNumber(), secretA = Guid.NewGuid().ToString("N");
        var a = await administrator.NewTenantAsync("A");
        var b = await administrator.NewTenantAsync("B");
        await a.AddChannelAsync(numberA, appSecret: secretA);
        var forged = MetaPosts.Envelope(
            ("waba-" + numberA, numberA, [MetaPosts.Text("4915100000001", "wamid.a", "mine")]),
            ("waba-" + numberB, numberB, [MetaPosts.Text("4915100000002", "wamid.b", "not mine")]));

        // Before B has added the number…
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(forged, secretA));
        var channelB = await b.AddChannelAsync(numberB, appSecret: Guid.NewGuid().ToString("N"));
        await Eventually.AsItIs(async () => Assert.Contains("wrong-app", await ReasonsAsync(administrator, numberB)));

        // …and after.
        forged["entry"]![1]!["changes"]![0]!["value"]!["messages"]![0]!["id"] = "wamid.b2";
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(forged, secretA));

        Assert.Single(await a.AllAsync("/api/customers"));
        Assert.Empty(await b.AllAsync("/api/customers"));
        Assert.Empty(await b.AllAsync("/api/conversations"));
        Assert.Empty(await b.AllAsync("/api/parked"));
        Assert.Empty(await b.AllAsync($"/api/channels/{channelB}/events"));
        Assert.Equal(["wrong-app", "wrong-app"], await ReasonsAsync(administrator, numberB));

        // Replay by hand applies the same rule.
        var parked = (await administrator.AllAsync("/api/parked")).First(p => p.GetProperty("detail").GetString()!.Contains(numberB, StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => administrator.PostAsync($"/api/parked/{parked.GetProperty("id").GetString()}/replay", new { }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty(await b.AllAsync("/api/customers"));
    }

    [Fact]
    public async Task Items_for_an_unknown_number_replay_by_themselves_in_their_order_when_the_channel_is_added()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();
        var number = SharedServer.NewNumber();
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(number, "4915100000001", $"wamid.{i}")));
        var parkedBefore = await ReasonsAsync(Api.Administrator(server.Process), number);

        await tenant.AddChannelAsync(number);
        await Eventually.AsItIs(async () =>
            Assert.Equal(30, (await tenant.AllAsync("/api/conversations")).Sum(c => c.GetProperty("messageCount").GetInt32())));

        Assert.Equal(30, parkedBefore.Count);
        Assert.Empty(await ReasonsAsync(Api.Administrator(server.Process), number));
        var conversation = (await tenant.AllAsync("/api/conversations")).Single();
        var order = (await tenant.AllAsync($"/api/conversations/{conversation.GetProperty("id").GetString()}/messages?order=asc"))
            .Select(m => m.GetProperty("providerMessageId").GetString());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"wamid.{i}"), order);
    }

    [Fact]
    public async Task The_same_message_on_twenty_connections_at_once_is_one_message()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number);
        var posts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Http.PostAsync(MetaPosts.OneText(number, "4915100000001", "wamid.same"))));
        Assert.All(posts, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Single((await tenant.GetAsync("/api/messages?providerMessageId=wamid.same")).GetProperty("items").EnumerateArray());
        Assert.Equal(1, (await tenant.AllAsync("/api/conversations")).Single().GetProperty("messageCount").GetInt32());
    }

    private static async Task<List<string>> ReasonsAsync(Api administrator, string number) =>
        [.. (await administrator.AllAsync("/api/parked"))
            .Where(p => p.GetProperty("detail").GetString()!.Contains(number, StringComparison.Ordinal))
            .Select(p => p.GetProperty("reason").GetString()!)];
}
