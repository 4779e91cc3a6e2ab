using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>
/// What holds when webhooks come at the same moment, whichever process they come to. <paramref name="doors"/> are the ways in:
/// of two POSTs of one moment the second goes through another door.
/// </summary>
internal sealed class SimultaneousMessages(HttpClient[] doors, Api administrator, string connectionString)
{
    private const int AtATime = 50;

    private readonly Recorder _recorder = new();
    private readonly string _number = SharedServer.NewNumber();

    /// <summary>A thousand people write their first two messages at the same moment.</summary>
    public async Task PairsOfFirstMessagesAsync()
    {
        const int People = 1000;
        var (tenant, api) = await NewTenantAsync();
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (person, _) =>
        {
            var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var both = Task.WhenAll(Enumerable.Range(0, 2).Select(async side =>
            {
                await together.Task;
                Assert.Equal(HttpStatusCode.OK, await SendAsync(WebhookPost.OfOne($"{_number}-{person}-{side}", Phone(person), _number), side + person));
            }));
            together.SetResult();
            await both;
        });

        await CheckAsync(tenant, api, People, messagesEach: 2);
    }

    /// <summary>Two hundred people write five messages each, one after the other; their order is kept.</summary>
    public async Task MessagesOneAfterTheOtherAsync()
    {
        const int People = 200, Each = 5;
        var (tenant, api) = await NewTenantAsync();
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (person, _) =>
        {
            for (var i = 0; i < Each; i++)
                Assert.Equal(HttpStatusCode.OK, await SendAsync(WebhookPost.OfOne($"{_number}-{person}-{i}", Phone(person), _number), person + i));
        });

        foreach (var (_, messages) in await CheckAsync(tenant, api, People, Each))
            Assert.Equal(Enumerable.Range(0, Each).Select(n => n.ToString()), messages.Select(m => m.GetProperty("providerMessageId").GetString()!.Split('-')[2]));
    }

    /// <summary>One message comes on twenty connections at once, fifty times over.</summary>
    public async Task OneMessageOnTwentyConnectionsAsync()
    {
        const int Messages = 50, Connections = 20;
        var (tenant, api) = await NewTenantAsync();
        for (var i = 0; i < Messages; i++)
        {
            var post = WebhookPost.OfOne($"{_number}-{i}", Phone(i), _number);
            var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var all = Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
            {
                await together.Task;
                return await SendAsync(post, connection);
            }));
            together.SetResult();
            Assert.All(await all, status => Assert.Equal(HttpStatusCode.OK, status));
        }

        await CheckAsync(tenant, api, Messages, messagesEach: 1);
        foreach (var i in (int[])[0, Messages - 1])
            Assert.Single(await api.AllAsync($"/api/messages?providerMessageId={_number}-{i}"));
    }

    // Every person a customer, a subscription and an open conversation of as many messages; in SQL, and as the API tells it.
    private async Task<IReadOnlyDictionary<string, List<JsonElement>>> CheckAsync(Guid tenant, Api api, int people, int messagesEach)
    {
        var stored = await StoredWorld.ReadAsync(connectionString, tenant);
        Assert.Empty(Checker.Complaints(_recorder.Everything(), stored with { Parked = [] }));
        Assert.Equal((people, people, people * messagesEach), (stored.Customers.Count, stored.Conversations.Count, stored.Messages.Count));

        var customers = await api.AllAsync("/api/customers");
        Assert.Equal(people, customers.Count);
        Assert.Equal(people, customers.Select(c => c.GetProperty("phone").GetString()).Distinct().Count());
        Assert.All(customers, c => Assert.Equal("active", c.GetProperty("subscription").GetProperty("status").GetString()));

        var conversations = await api.AllAsync("/api/conversations?status=open");
        Assert.Equal(people, conversations.Select(c => c.GetProperty("customerId").GetString()).Distinct().Count());
        Assert.Equal(people, conversations.Count);
        var messages = new ConcurrentDictionary<string, List<JsonElement>>();
        await Parallel.ForEachAsync(conversations, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (conversation, _) =>
        {
            var id = conversation.GetProperty("id").GetString()!;
            messages[id] = await api.AllAsync($"/api/conversations/{id}/messages?order=asc");
            Assert.Equal(messagesEach, conversation.GetProperty("messageCount").GetInt64());
        });
        Assert.All(messages.Values, list => Assert.Equal(Enumerable.Range(1, messagesEach), list.Select(m => m.GetProperty("seq").GetInt32())));
        return messages;
    }

    private async Task<(Guid Tenant, Api Api)> NewTenantAsync()
    {
        var made = await administrator.PostAsync("/api/tenants", new { name = "Under fire" });
        var api = new Api(doors[0], made.GetProperty("apiKey").GetString()!);
        await api.AddChannelAsync(_number);
        return (made.GetProperty("id").GetGuid(), api);
    }

    private async Task<HttpStatusCode> SendAsync(WebhookPost post, int door)
    {
        var begun = _recorder.Begin(post);
        using var answer = await doors[door % doors.Length].PostAsync(post.Body, ServerProcess.PlatformSecret);
        if (answer.StatusCode == HttpStatusCode.OK) _recorder.Acknowledge(post, begun);
        return answer.StatusCode;
    }

    private static string Phone(int person) => $"4915{100_000_000 + person}";
}
