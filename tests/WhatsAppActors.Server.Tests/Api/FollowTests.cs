using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary><c>GET /api/conversations/{id}/events</c>: what a browser's EventSource would see.</summary>
public sealed class FollowTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private Guid _channel;
    private Guid _customer;
    private Guid _chat;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _channel = await Seed.ChannelAsync(Tenant.Id);
        _customer = await Seed.CustomerAsync(Tenant.Id, _channel);
        _chat = await Seed.ConversationAsync(Tenant.Id, _channel, _customer);
    }

    [Fact]
    public async Task It_tells_of_new_messages_of_what_they_come_to_show_and_of_the_conversation()
    {
        var first = await SayAsync(1, "wamid.follow", "outbound");
        await using var events = await OpenAsync();
        var state = await events.NextAsync("conversation", "1");
        Assert.Equal(state.ToString(), (await Client.GetAsync($"/api/conversations/{_chat}", 200)).ToString());

        var second = await SayAsync(2);
        Host.Feed.Tell(Tenant.Id, _chat);
        var shown = await events.NextAsync("message", "2");
        Assert.Equal(shown.ToString(), (await Client.GetAsync($"/api/messages/{second}", 200)).ToString());

        Assert.Equal(2, (await events.NextAsync("conversation", "2")).GetProperty("messageCount").GetInt32());

        await Seed.SqlAsync("UPDATE messages SET status = 'read' WHERE id = $1", first);
        await Client.PostAsync($"/api/conversations/{_chat}/close", "", 200);
        Host.Feed.Tell(Tenant.Id, _chat);
        Assert.Equal((first.ToString(), "read"), Shown(await events.NextAsync("message", "2")));
        Assert.Equal("closed", (await events.NextAsync("conversation", "2")).Text("status"));
    }

    [Fact]
    public async Task One_who_comes_with_a_seq_or_the_last_id_misses_nothing()
    {
        await Seed.SqlAsync(
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, direction, author, type, provider_timestamp, status)
            SELECT $1, gen_random_uuid(), $2, s, $3, 'outbound', 'bot', 'text', now(), 'sent' FROM generate_series(1, 120) s
            """,
            Tenant.Id, _chat, _channel);
        await using (var events = await OpenAsync("?after=5"))
        {
            for (var seq = 6; seq <= 120; seq++) Assert.Equal(seq, (await events.NextAsync("message", $"{seq}")).GetProperty("seq").GetInt32());
            await events.NextAsync("conversation", "120");
        }

        await Seed.SqlAsync("UPDATE messages SET status = 'delivered' WHERE conversation_id = $1 AND seq = 119", _chat);
        await using var again = await OpenAsync("?after=5", lastEventId: "119");
        Assert.Equal(120, (await again.NextAsync("message", "120")).GetProperty("seq").GetInt32());
        for (var seq = 71; seq < 119; seq++) await again.NextAsync("message", "120");
        Assert.Equal("delivered", (await again.NextAsync("message", "120")).Text("status"));
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused_before_anything_is_sent()
    {
        await Client.GetAsync($"/api/conversations/{Guid.NewGuid()}/events", 404);
        var other = await Host.TenantAsync("Another shop");
        await other.Client.GetAsync($"/api/conversations/{_chat}/events", 404);
        foreach (var after in new[] { "x", "-1", "1.5", "", "99999999999999999999" })
            Assert.True((await Client.GetAsync($"/api/conversations/{_chat}/events?after={after}", 400)).GetProperty("errors").TryGetProperty("after", out _), after);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/conversations/{_chat}/events");
        request.Headers.Add("Last-Event-ID", "yesterday");
        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Last-Event-ID", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_goes_is_forgotten()
    {
        var before = Host.Feed.Watchers;
        await using (var events = await OpenAsync())
        {
            await events.NextAsync("conversation", "0");
            Assert.Equal(before + 1, Host.Feed.Watchers);
        }

        var began = Stopwatch.StartNew();
        while (Host.Feed.Watchers > before && began.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(20);
        Assert.Equal(before, Host.Feed.Watchers);
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_streams_and_does_not_wait_for_them()
    {
        await using var host = await ApiHost.StartAsync(await Postgres.CreateMigratedDatabaseAsync());
        var tenant = await host.TenantAsync();
        var chat = await host.Seed.ConversationAsync(tenant.Id, await host.Seed.ChannelAsync(tenant.Id), customer: null, group: "g");
        await using var events = await Events.OpenAsync(tenant.Client, $"/api/conversations/{chat}/events");
        await events.NextAsync("conversation", "0");
        var stopping = Stopwatch.StartNew();
        await host.StopAsync();
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.True(await events.HasEndedAsync());
    }

    private static (string?, string?) Shown(JsonElement message) => (message.Text("id"), message.Text("status"));

    private Task<Events> OpenAsync(string query = "", string? lastEventId = null) => Events.OpenAsync(Client, $"/api/conversations/{_chat}/events{query}", lastEventId);

    private async Task<Guid> SayAsync(long seq, string? wamid = null, string direction = "inbound")
    {
        var id = await Seed.MessageAsync(Tenant.Id, _channel, _chat, _customer, seq, wamid, direction);
        await Seed.SqlAsync("UPDATE conversations SET last_seq = $2 WHERE id = $1", _chat, seq);
        return id;
    }

    /// <summary>An open stream.</summary>
    private sealed class Events(HttpResponseMessage response, Stream stream, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        public static async Task<Events> OpenAsync(HttpClient client, string path, string? lastEventId = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            var stream = await response.Content.ReadAsStreamAsync();
            return new Events(response, stream, SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator());
        }

        public async Task<JsonElement> NextAsync(string kind, string id)
        {
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal((kind, id), (items.Current.EventType, items.Current.EventId));
            return JsonSerializer.Deserialize<JsonElement>(items.Current.Data);
        }

        public async Task<bool> HasEndedAsync() => !await items.MoveNextAsync().AsTask().WaitAsync(Patience);

        public async ValueTask DisposeAsync()
        {
            await items.DisposeAsync();
            await stream.DisposeAsync();
            response.Dispose();
        }
    }
}
