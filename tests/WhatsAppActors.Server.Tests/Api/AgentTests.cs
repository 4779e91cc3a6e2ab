using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class AgentTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private Guid channel;
    private Guid customer;

    [Fact]
    public async Task A_conversation_is_taken_over_for_some_minutes_or_for_good_and_handed_back()
    {
        var chat = await ChatAsync();
        foreach (var (body, minutes) in new (object?, int?)[] { (new { minutes = 1 }, 1), (new { minutes = 10080 }, 10080), (new { minutes = (int?)null }, null), ("{}", null), (null, null) })
        {
            var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
            var taken = await Client.CallAsync(HttpMethod.Post, $"/api/conversations/{chat}/takeover", body, 200);
            Assert.Equal((chat.ToString(), "handed_over"), (taken.Text("id"), taken.Text("status")));
            var until = taken.GetProperty("handedOverUntil");
            if (minutes is { } length) Assert.InRange(until.GetDateTimeOffset(), before.AddMinutes(length), DateTimeOffset.UtcNow.AddMinutes(length));
            else Assert.Equal(JsonValueKind.Null, until.ValueKind);
        }

        for (var times = 0; times < 2; times++)
        {
            var back = await Client.PostAsync($"/api/conversations/{chat}/handback", "", 200);
            Assert.Equal(("open", JsonValueKind.Null), (back.Text("status"), back.GetProperty("handedOverUntil").ValueKind));
        }
    }

    [Fact]
    public async Task How_long_is_checked()
    {
        var chat = await ChatAsync();
        foreach (var bad in new[] { "0", "10081", "1.5", "-1", "\"5\"" })
        {
            var problem = await Client.PostAsync($"/api/conversations/{chat}/takeover", $"{{\"minutes\":{bad}}}", 400);
            Assert.Contains("10080", problem.GetProperty("errors").GetProperty("minutes")[0].GetString(), StringComparison.Ordinal);
        }

        await Client.PostAsync($"/api/conversations/{chat}/takeover", "{\"hours\":1}", 400);
        await Client.PostAsync($"/api/conversations/{chat}/takeover", "[]", 400);
        Assert.Equal("open", (await Client.GetAsync($"/api/conversations/{chat}", 200)).Text("status"));
    }

    [Fact]
    public async Task A_closed_conversation_stays_closed_and_can_still_be_read()
    {
        var chat = await ChatAsync();
        await Seed.SqlAsync("UPDATE conversations SET unread_count = 3 WHERE id = $1", chat);
        for (var times = 0; times < 2; times++)
        {
            var closed = await Client.PostAsync($"/api/conversations/{chat}/close", "", 200);
            Assert.Equal(("closed", 3), (closed.Text("status"), closed.GetProperty("unreadCount").GetInt32()));
            Assert.Equal(JsonValueKind.String, closed.GetProperty("closedAt").ValueKind);
        }

        foreach (var action in new[] { "takeover", "handback" })
            Assert.Equal("/problems/conversation-closed", (await Client.CallAsync(HttpMethod.Post, $"/api/conversations/{chat}/{action}", null, 409)).Text("type"));
        for (var times = 0; times < 2; times++)
            Assert.Equal(0, (await Client.PostAsync($"/api/conversations/{chat}/read", "", 200)).GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task Groups_are_only_read_and_what_is_not_there_is_not_found()
    {
        channel = await Seed.ChannelAsync(Tenant.Id);
        var group = await Seed.ConversationAsync(Tenant.Id, channel, customer: null, group: "g");
        foreach (var action in new[] { "takeover", "handback", "close" })
        {
            Assert.Equal("/problems/group-conversation", (await Client.CallAsync(HttpMethod.Post, $"/api/conversations/{group}/{action}", null, 409)).Text("type"));
            await Client.CallAsync(HttpMethod.Post, $"/api/conversations/{Guid.NewGuid()}/{action}", null, 404);
        }

        await Client.PostAsync($"/api/conversations/{group}/read", "", 200);
        await Client.PostAsync($"/api/conversations/{Guid.NewGuid()}/read", "", 404);
    }

    private async Task<Guid> ChatAsync()
    {
        channel = await Seed.ChannelAsync(Tenant.Id);
        customer = await Seed.CustomerAsync(Tenant.Id, channel);
        return await Seed.ConversationAsync(Tenant.Id, channel, customer);
    }
}
