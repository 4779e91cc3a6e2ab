using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary>How a tenant sets its assistant, its functions, and what it is tried out on.</summary>
public sealed class AssistantTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task Whether_it_answers_and_why_not_is_said_and_its_key_is_never_shown()
    {
        var none = await Client.GetAsync("/api/assistant", 200);
        Assert.Equal((false, "It is switched off: rules alone answer."), (none.GetProperty("answers").GetBoolean(), none.Text("whyNot")));
        var keyless = await Client.PutAsync("/api/assistant", new { enabled = true, model = "m" }, 200);
        Assert.StartsWith("It has no key", keyless.Text("whyNot"), StringComparison.Ordinal);

        var whole = await Client.PutAsync("/api/assistant", new { enabled = true, model = "m", apiKey = "sk-very-secret", instructions = "Be kind." }, 200);
        Assert.True(whole.GetProperty("answers").GetBoolean());
        Assert.DoesNotContain("sk-very-secret", whole.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-very-secret", await Seed.ScalarAsync<string>("SELECT settings::text || sealed_key FROM assistants WHERE tenant_id = $1", Tenant.Id), StringComparison.Ordinal);

        // Another endpoint is not given it.
        var elsewhere = await Client.PutAsync("/api/assistant", new { enabled = true, model = "m", baseAddress = "https://other.example/v1" }, 400);
        Assert.Equal(["apiKey"], elsewhere.GetProperty("errors").EnumerateObject().Select(error => error.Name));

        // Left out it stays; what else is left out goes back.
        var less = await Client.PutAsync("/api/assistant", new { enabled = true, model = "m" }, 200);
        Assert.Equal((true, ""), (less.GetProperty("hasKey").GetBoolean(), less.GetProperty("settings").Text("instructions")));
        Assert.False((await Client.PutAsync("/api/assistant", new { enabled = true, model = "m", apiKey = (string?)null }, 200)).GetProperty("hasKey").GetBoolean());
    }

    [Theory]
    [InlineData("model", null)]
    [InlineData("baseAddress", "ftp://model.example")]
    [InlineData("baseAddress", "https://user:secret@model.example")]
    [InlineData("silenceSeconds", 61)]
    [InlineData("contextTokens", 999)]
    [InlineData("mostSteps", 0)]
    [InlineData("answerSeconds", 46)]
    [InlineData("answersPerConversationPerDay", 0)]
    [InlineData("tokensPerConversationPerDay", 0)]
    [InlineData("tokensPerDay", 0.5)]
    [InlineData("apologyText", "")]
    [InlineData("enabled", "yes")]
    [InlineData("temperature", 1)]
    public async Task A_wrong_setting_is_named(string member, object? value) => await RefusedAsync(
        "/api/assistant", new() { ["enabled"] = true, ["model"] = "m" }, member, value);

    [Theory]
    [InlineData("""{"nothing_like_it":"off"}""", "permissions.nothing_like_it")]
    [InlineData("""{"set_consent":"sometimes"}""", "permissions.set_consent")]
    public async Task A_wrong_permission_is_named(string permissions, string named)
    {
        var problem = await Client.PutAsync("/api/assistant", new { permissions = JsonElement.Parse(permissions) }, 400);
        Assert.Equal([named], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("name", "no spaces")]
    [InlineData("description", "")]
    [InlineData("schema", "text")]
    [InlineData("url", "http://shop.example/book")]
    [InlineData("seconds", 31)]
    [InlineData("permission", "never")]
    [InlineData("hasEffect", "yes")]
    public async Task A_wrong_function_is_named(string member, object? value)
    {
        var body = Function("book");
        body[member] = value;
        var problem = await Client.PostAsync("/api/assistant/functions", body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_functions_name_is_once_and_stays_and_its_secret_is_shown_once()
    {
        var made = await Client.PostAsync("/api/assistant/functions", Function("book"), 201);
        Assert.Equal(64, made.Text("secret")!.Length);
        await Client.PostAsync("/api/assistant/functions", Function("book"), 409);

        var id = made.GetProperty("function").Text("id");
        var renamed = await Client.PutAsync($"/api/assistant/functions/{id}", Function("other"), 400);
        Assert.Equal(["name"], renamed.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        var replaced = await Client.PutAsync($"/api/assistant/functions/{id}", new Dictionary<string, object?>(Function("book")) { ["permission"] = "approval" }, 200);
        Assert.Equal("approval", replaced.Text("permission"));
        var listed = Assert.Single((await Client.GetAsync("/api/assistant/functions", 200)).Items());
        Assert.DoesNotContain(made.Text("secret")!, listed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_is_kept_shown_and_removed()
    {
        var body = new
        {
            messages = new[] { "Where is it?" }, customer = new { name = "Anna" }, functionResults = new Dictionary<string, string> { ["order"] = "shipped" }, expectations = new[] { "It apologises." },
        };
        var kept = await Client.PutAsync("/api/assistant/scenarios/late-order", body, 200);
        Assert.Equal(("late-order", "Anna", "shipped"), (kept.Text("name"), kept.GetProperty("customer").Text("name"), kept.GetProperty("functionResults").Text("order")));
        await Client.PutAsync("/api/assistant/scenarios/hungry", new { persona = "Wants bread.", mostTurns = 3, expectations = new[] { "It sells." } }, 200);

        Assert.Equal(["hungry", "late-order"], (await Client.GetAsync("/api/assistant/scenarios", 200)).Items().Select(one => one.Text("name")));
        await Client.CallAsync(HttpMethod.Delete, "/api/assistant/scenarios/hungry", null, 204);
        await Client.CallAsync(HttpMethod.Delete, "/api/assistant/scenarios/hungry", null, 404);
        await Client.PutAsync("/api/assistant/scenarios/Late%20order", body, 400);
    }

    [Theory]
    [InlineData("messages", """["Hello", ""]""", "messages[1]")]
    [InlineData("messages", "\"Hello\"", "messages")]
    [InlineData("messages", "[]", "messages")]
    [InlineData("persona", "\"Hungry.\"", "messages")]
    [InlineData("mostTurns", "11", "mostTurns")]
    [InlineData("customer", "[]", "customer")]
    [InlineData("functionResults", """{"order":1}""", "functionResults.order")]
    [InlineData("expectations", "[]", "expectations")]
    [InlineData("expectations", """["1","2","3","4","5","6","7","8","9","10","11"]""", "expectations")]
    [InlineData("name", "\"one\"", "name")]
    public async Task A_wrong_member_of_a_scenario_is_named(string member, string value, string named)
    {
        var body = new Dictionary<string, JsonElement> { ["messages"] = JsonElement.Parse("""["Hello"]"""), ["expectations"] = JsonElement.Parse("""["It greets."]""") };
        body[member] = JsonElement.Parse(value);
        var problem = await Client.PutAsync("/api/assistant/scenarios/one", body, 400);
        Assert.Contains(named, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task An_mcp_server_is_plugged_in_changed_and_unplugged_and_its_token_is_never_shown()
    {
        var kept = await Client.PutAsync("/api/assistant/mcp-servers/shop", new { url = "https://shop.example/mcp", token = "very-secret" }, 200);
        Assert.Equal((true, "approval", 10), (kept.GetProperty("hasToken").GetBoolean(), kept.GetProperty("server").Text("permission"), kept.GetProperty("server").GetProperty("seconds").GetInt32()));
        Assert.DoesNotContain("very-secret", kept.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", await Seed.ScalarAsync<string>("SELECT sealed_token FROM assistant_mcp_servers WHERE tenant_id = $1", Tenant.Id), StringComparison.Ordinal);

        await Client.PutAsync("/api/assistant/mcp-servers/shop", new { url = "https://other.example/mcp" }, 400);

        // Left out it stays; null takes it away.
        Assert.True((await Client.PutAsync("/api/assistant/mcp-servers/shop", new { url = "https://shop.example/mcp", permission = "off" }, 200)).GetProperty("hasToken").GetBoolean());
        Assert.False((await Client.PutAsync("/api/assistant/mcp-servers/shop", new { url = "https://shop.example/mcp", token = (string?)null }, 200)).GetProperty("hasToken").GetBoolean());
        Assert.Single((await Client.GetAsync("/api/assistant/mcp-servers", 200)).Items());
        await Client.PutAsync("/api/assistant/mcp-servers/Shop", new { url = "https://shop.example/mcp" }, 400);
        await Client.GetAsync("/api/assistant/mcp-servers/none/tools", 404);
        await Client.CallAsync(HttpMethod.Delete, "/api/assistant/mcp-servers/shop", null, 204);
        await Client.CallAsync(HttpMethod.Delete, "/api/assistant/mcp-servers/shop", null, 404);
    }

    [Fact]
    public async Task There_are_at_most_ten_mcp_servers()
    {
        for (var number = 0; number < 10; number++) await Client.PutAsync($"/api/assistant/mcp-servers/s{number}", new { url = "https://shop.example/mcp" }, 200);
        await Client.PutAsync("/api/assistant/mcp-servers/one-more", new { url = "https://shop.example/mcp" }, 400);
        await Client.PutAsync("/api/assistant/mcp-servers/s3", new { url = "https://other.example/mcp" }, 200);
    }

    [Theory]
    [InlineData("url", "http://shop.example/mcp")]
    [InlineData("seconds", 31)]
    [InlineData("permission", "never")]
    [InlineData("token", "")]
    public async Task A_wrong_member_of_an_mcp_server_is_named(string member, object? value) => await RefusedAsync(
        "/api/assistant/mcp-servers/shop", new() { ["url"] = "https://shop.example/mcp" }, member, value);

    [Fact]
    public async Task Without_a_model_nothing_is_tried_out_or_suggested_and_why_is_said()
    {
        var trial = await Client.PostAsync("/api/assistant/trials", new { }, 409);
        Assert.Equal("/problems/trial-refused", trial.Text("type"));
        Assert.Contains("no model or no key", trial.Text("detail"), StringComparison.Ordinal);

        var channel = await Seed.ChannelAsync(Tenant.Id);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, await Seed.CustomerAsync(Tenant.Id, channel));
        var suggestion = await Client.PostAsync($"/api/conversations/{conversation}/suggestion", new { }, 409);
        Assert.Equal("/problems/assistant-unable", suggestion.Text("type"));
    }

    [Fact]
    public async Task Chats_are_found_by_what_they_are_about_and_how_urgent_they_are()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var customer = await Seed.CustomerAsync(Tenant.Id, channel);
        var booking = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var plain = await Seed.ConversationAsync(Tenant.Id, channel, await Seed.CustomerAsync(Tenant.Id, channel));
        await Seed.SqlAsync(
            "UPDATE conversations SET category = 'booking', priority = 2, status = 'handed_over', handover_reason = 'assistant-asked', handover_detail = 'complains' WHERE tenant_id = $1 AND id = $2", Tenant.Id, booking);

        Assert.Equal([booking.ToString()], (await Client.GetAsync("/api/conversations?category=booking", 200)).Ids());
        Assert.Equal([booking.ToString()], (await Client.GetAsync("/api/conversations?priority=urgent", 200)).Ids());
        Assert.Equal([plain.ToString()], (await Client.GetAsync("/api/conversations?priority=normal", 200)).Ids());
        await Client.GetAsync("/api/conversations?priority=soon", 400);
        var shown = await Client.GetAsync($"/api/conversations/{booking}", 200);
        Assert.Equal(("booking", "urgent", "assistant-asked", "complains"), (shown.Text("category"), shown.Text("priority"), shown.Text("handoverReason"), shown.Text("handoverDetail")));
    }

    [Fact]
    public async Task A_customers_language_is_set_and_forgotten()
    {
        var customer = await Seed.CustomerAsync(Tenant.Id);
        Assert.Equal("pt-BR", (await Client.CallAsync(HttpMethod.Patch, $"/api/customers/{customer}", """{"language":"pt-BR"}""", 200)).Text("language"));
        Assert.Equal("pt-BR", (await Client.CallAsync(HttpMethod.Patch, $"/api/customers/{customer}", """{"displayName":"Ada"}""", 200)).Text("language"));
        await Client.CallAsync(HttpMethod.Patch, $"/api/customers/{customer}", """{"language":"Portuguese"}""", 400);
        Assert.Null((await Client.CallAsync(HttpMethod.Patch, $"/api/customers/{customer}", """{"language":null}""", 200)).Text("language"));
    }

    private async Task RefusedAsync(string path, Dictionary<string, object?> body, string member, object? value)
    {
        body[member] = value;
        var problem = await Client.PutAsync(path, body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static Dictionary<string, object?> Function(string name) => new()
    {
        ["name"] = name, ["description"] = "Books.", ["schema"] = new { type = "object" }, ["url"] = "https://shop.example/book",
    };
}
