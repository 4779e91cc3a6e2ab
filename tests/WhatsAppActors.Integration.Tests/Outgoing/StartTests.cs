using System.Net;
using System.Text.Json;

namespace WhatsAppActors.Integration.Tests.Outgoing;

/// <summary>The business writes first.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class StartTests(SimulatedServer server)
{
    [Fact]
    public async Task A_stranger_becomes_a_customer_and_is_sent_a_template_once_for_a_key()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        await tenant.AddTemplateAsync(server.Http, "hello", "Hello {{1}}, welcome");
        var body = new
        {
            channelId = tenant.ChannelId,
            to = person.Phone,
            displayName = "Ana of room 7",
            message = new { type = "template", template = new { name = "hello", language = "en", components = new[] { new { type = "body", parameters = new[] { new { type = "text", text = "Ana" } } } } } },
        };

        var first = await tenant.Api.PostAsync("/api/conversations", body, "start-1");
        var again = await tenant.Api.PostAsync("/api/conversations", body, "start-1");

        var message = first.GetProperty("message").GetProperty("id").GetString();
        Assert.Equal(message, again.GetProperty("message").GetProperty("id").GetString());
        await Eventually.AsItIs(async () =>
            Assert.Contains((await tenant.Api.GetAsync($"/api/messages/{message}")).GetProperty("status").GetString(), (string[])["sent", "delivered", "read"]));
        var customer = Assert.Single(await tenant.Api.AllAsync("/api/customers"));
        Assert.Equal(("Ana of room 7", person.Phone), (customer.GetProperty("displayName").GetString(), customer.GetProperty("phone").GetString()));

        // Who answers is the same person in the same conversation.
        var answer = await person.WriteAsync("Thank you");
        await Eventually.AsItIs(async () =>
        {
            var found = Assert.Single((await tenant.Api.GetAsync($"/api/messages?providerMessageId={answer}")).GetProperty("items").EnumerateArray());
            Assert.Equal(first.GetProperty("conversation").GetProperty("id").GetString(), found.GetProperty("conversationId").GetString());
        });
        Assert.Single(await tenant.Api.AllAsync("/api/customers"));
    }

    [Fact]
    public async Task What_is_no_template_fails_where_the_person_has_not_written()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);

        var started = await tenant.Api.PostAsync("/api/conversations", new { channelId = tenant.ChannelId, to = person.Phone, message = new { type = "text", text = "Hello" } });

        await Eventually.AsItIs(async () =>
        {
            var shown = await tenant.Api.GetAsync($"/api/messages/{started.GetProperty("message").GetProperty("id").GetString()}");
            Assert.Equal("failed", shown.GetProperty("status").GetString());
            Assert.Equal(131047, shown.GetProperty("error").GetProperty("code").GetInt32());
        });
    }

    [Theory]
    [InlineData("to", "12")]
    [InlineData("to", "nobody")]
    [InlineData("channelId", "x")]
    [InlineData("displayName", "")]
    [InlineData("message", "Hello")]
    public async Task What_is_wrong_is_named_and_nobody_is_made(string member, string value)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var body = new Dictionary<string, object> { ["channelId"] = tenant.ChannelId, ["to"] = "+12025550123", [member] = value };

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync("/api/conversations", body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True(JsonDocument.Parse(refused.Message[refused.Message.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("errors").TryGetProperty(member, out _), refused.Message);
        Assert.Empty(await tenant.Api.AllAsync("/api/customers"));
    }

    [Fact]
    public async Task Another_tenants_number_is_not_found()
    {
        var (tenant, other) = (await TenantAtTheSimulator.MakeAsync(server.Process), await TenantAtTheSimulator.MakeAsync(server.Process));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync("/api/conversations", new { channelId = other.ChannelId, to = "+12025550123" }));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
