using System.Net;

namespace WhatsAppActors.Integration.Tests.Outgoing;

/// <summary>Templates, from being handed in to being deleted.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class TemplateApiTests(SimulatedServer server)
{
    private static readonly object[] Body = [new { type = "BODY", text = "Your room {{1}} is ready", example = new { body_text = new[] { new[] { "7" } } } }];

    [Fact]
    public async Task One_is_handed_in_changed_and_deleted_here_and_at_WhatsApp()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);

        var made = await tenant.Api.PostAsync("/api/templates", new { name = "room_ready", language = "en", category = "UTILITY", components = Body });
        Assert.NotNull(await tenant.FindTemplateAsync(server.Http, "room_ready"));
        await Eventually.AsItIs(async () => Assert.Equal("APPROVED", Assert.Single(await tenant.Api.AllAsync("/api/templates")).GetProperty("status").GetString()));

        var path = $"/api/templates/{made.GetProperty("id").GetString()}";
        await tenant.Api.PatchAsync(path, new { components = new[] { new { type = "BODY", text = "Your room is ready" } } });
        Assert.Equal("Your room is ready", (await tenant.Api.GetAsync(path)).GetProperty("components")[0].GetProperty("text").GetString());
        var known = await tenant.FindTemplateAsync(server.Http, "room_ready");
        Assert.Equal("Your room is ready", known!.Value.GetProperty("components")[0].GetProperty("text").GetString());

        await tenant.Api.DeleteAsync(path);
        Assert.Null(await tenant.FindTemplateAsync(server.Http, "room_ready"));
        Assert.Empty(await tenant.Api.AllAsync("/api/templates"));
    }

    [Theory]
    [InlineData("name", "Room Ready")]
    [InlineData("language", "")]
    [InlineData("category", "ADVERTISING")]
    [InlineData("components", null)]
    public async Task What_WhatsApp_would_refuse_is_refused_by_its_field_and_never_handed_in(string member, string? value)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var body = new Dictionary<string, object?> { ["name"] = "room_ready", ["language"] = "en", ["category"] = "UTILITY", ["components"] = Body, [member] = value };

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync("/api/templates", body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{member}", refused.Message, StringComparison.Ordinal);
        Assert.Null(await tenant.FindTemplateAsync(server.Http, "room_ready"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told_in_WhatsApps_words()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var body = new { name = "room_ready", language = "en", category = "UTILITY", components = Body };
        await tenant.Api.PostAsync("/api/templates", body);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync("/api/templates", body));

        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.Single(await tenant.Api.AllAsync("/api/templates"));
    }

    [Fact]
    public async Task A_send_is_counted_against_the_template_before_it_is_queued()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        var person = await SimulatedPerson.MakeAsync(server.Http, "Ana", tenant.PhoneNumberId);
        await tenant.AddTemplateAsync(server.Http, "hello", "Hello {{1}}, welcome");
        await tenant.Api.PostAsync("/api/templates/sync", new { });

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync(
            "/api/conversations", new { channelId = tenant.ChannelId, to = person.Phone, message = new { type = "template", template = new { name = "hello", language = "en" } } }));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("\"message.template.components\"", refused.Message, StringComparison.Ordinal);
        foreach (var list in (string[])["/api/outbox", "/api/customers", "/api/conversations"]) Assert.Empty(await tenant.Api.AllAsync(list));
    }
}
