using System.Globalization;
using System.Net;

namespace WhatsAppActors.Integration.Tests.Outgoing;

/// <summary>Messages that go out later, and what is taken back before it goes.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class LaterTests(SimulatedServer server)
{
    [Fact]
    public async Task What_is_for_later_goes_when_its_time_has_come_as_a_message_of_the_same_id()
    {
        var (tenant, chat) = await ChatAsync();
        var at = TimeProvider.System.GetUtcNow().AddSeconds(4);

        var later = await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "See you", sendAt = at });
        var id = later.GetProperty("id").GetString();
        Assert.Equal(id, Assert.Single(await tenant.Api.AllAsync($"/api/scheduled?conversationId={chat}")).GetProperty("id").GetString());
        Assert.Empty(await tenant.Api.AllAsync($"/api/outbox?conversationId={chat}"));

        await Eventually.AsItIs(async () => Assert.Empty(await tenant.Api.AllAsync($"/api/scheduled?conversationId={chat}")));
        await Eventually.AsItIs(async () =>
            Assert.Contains((await tenant.Api.GetAsync($"/api/messages/{id}")).GetProperty("status").GetString(), (string[])["sent", "delivered", "read"]));
        var sent = await tenant.Api.GetAsync($"/api/messages/{id}");
        Assert.True(DateTimeOffset.Parse(sent.GetProperty("createdAt").GetString()!, CultureInfo.InvariantCulture) >= at.AddMilliseconds(-1), sent.ToString());
    }

    [Fact]
    public async Task What_is_taken_back_before_never_goes()
    {
        var (tenant, chat) = await ChatAsync();
        var later = (await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "See you", sendAt = TimeProvider.System.GetUtcNow().AddHours(1) }))
            .GetProperty("id").GetString();

        await tenant.Api.DeleteAsync($"/api/scheduled/{later}");

        Assert.Empty(await tenant.Api.AllAsync($"/api/scheduled?conversationId={chat}"));
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.DeleteAsync($"/api/scheduled/{later}"))).StatusCode);
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("tomorrow")]
    [InlineData("2098-01-01")]
    [InlineData("2098-01-01T00:00")]
    [InlineData("2098-01-01T00:00:00")]
    [InlineData("2199-01-01T00:00:00Z")]
    public async Task A_wrong_time_is_named(string at)
    {
        var (tenant, chat) = await ChatAsync();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "See you", sendAt = at }));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("sendAt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_says_why_until_it_is_taken_back_and_what_has_gone_is_not()
    {
        var (tenant, chat) = await ChatAsync();
        var gone = (await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Gone" })).GetProperty("id").GetString();
        await Eventually.AsItIs(async () =>
            Assert.Contains((await tenant.Api.GetAsync($"/api/messages/{gone}")).GetProperty("status").GetString(), (string[])["sent", "delivered", "read"]));
        await tenant.Api.PatchAsync($"/api/channels/{tenant.ChannelId}", new { accessToken = "of-nobody" });
        var waits = (await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Waits" })).GetProperty("id").GetString();
        await Eventually.AsItIs(async () =>
        {
            var waiting = Assert.Single(await tenant.Api.AllAsync("/api/outbox"));
            Assert.Equal((waits, "reply", "queued"), (waiting.GetProperty("messageId").GetString(), waiting.GetProperty("lane").GetString(), waiting.GetProperty("state").GetString()));
            Assert.Contains("access token", waiting.GetProperty("waitsFor").GetString(), StringComparison.OrdinalIgnoreCase);
        });

        Assert.Equal("canceled", (await tenant.Api.PostAsync($"/api/messages/{waits}/cancel", new { })).GetProperty("status").GetString());

        Assert.Empty(await tenant.Api.AllAsync("/api/outbox"));
        var late = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync($"/api/messages/{gone}/cancel", new { }));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    private async Task<(TenantAtTheSimulator Tenant, string Chat)> ChatAsync()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        var wamid = await person.WriteAsync("Hello");
        var chat = "";
        await Eventually.AsItIs(async () =>
            chat = Assert.Single((await tenant.Api.GetAsync($"/api/messages?providerMessageId={wamid}")).GetProperty("items").EnumerateArray()).GetProperty("conversationId").GetString()!);
        return (tenant, chat);
    }
}
