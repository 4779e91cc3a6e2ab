using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class TenantIsolationTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task Nothing_of_another_tenant_can_be_seen_or_touched_by_its_id()
    {
        var ids = await FillAsync();
        var other = await Host.TenantAsync("Another shop");
        var routes = Host.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiEndpoint>() is not null && endpoint.RoutePattern.RawText!.Contains("{id}", StringComparison.Ordinal))
            .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/api/deliveries", StringComparison.Ordinal))
            .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/api/tenants", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => (Method: new HttpMethod(method), Template: endpoint.RoutePattern.RawText!)))
            // Deleting last, so that the owner's own calls below find everything.
            .OrderBy(route => route.Method == HttpMethod.Delete).ThenByDescending(route => route.Template.Length)
            .ToList();
        Assert.True(routes.Count >= 16);

        foreach (var (method, template) in routes)
        {
            var problem = await other.Client.CallAsync(method, Path(method, template, ids), Body(method, template, ids), 404);
            Assert.Equal(template.StartsWith("/api/media", StringComparison.Ordinal) ? "/problems/media-missing" : "/problems/not-found", problem.Text("type"));
        }

        Assert.DoesNotContain(ids["parked"], Host.Replay.Asked);
        foreach (var (method, template) in routes.Where(route => !HasNoEnd(route.Template)))
        {
            await Client.CallAsync(method, Path(method, template, ids), Body(method, template, ids), OwnersAnswer(method, template));
        }

        using var endless = await Client.GetAsync(new Uri($"/api/conversations/{ids["conversations"]}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, endless.StatusCode);
    }

    private static bool HasNoEnd(string template) => template == "/api/conversations/{id}/events";

    private static string Path(HttpMethod method, string template, Dictionary<string, Guid> ids) =>
        template.Replace("{id}", ids[template.Split('/') is [_, _, "assistant", var part, ..] ? part : template.Split('/')[2]].ToString(), StringComparison.Ordinal)
            .Replace("{mergeId}", ids["merges"].ToString(), StringComparison.Ordinal)
        + (method == HttpMethod.Delete && template.EndsWith("/identities", StringComparison.Ordinal) ? "?kind=phone&value=15550009" : "");

    private static string? Body(HttpMethod method, string template, Dictionary<string, Guid> ids) =>
        template.StartsWith("/api/templates", StringComparison.Ordinal) && method == HttpMethod.Patch ? "{\"category\":\"MARKETING\"}"
        : method == HttpMethod.Patch ? "{}"
        : method == HttpMethod.Put ? "{\"description\":\"Books.\",\"schema\":{\"type\":\"object\"},\"url\":\"https://shop.example/book\"}"
        : method == HttpMethod.Post && template.EndsWith("/merges", StringComparison.Ordinal) ? $"{{\"customerId\":\"{ids["twins"]}\"}}"
        : method == HttpMethod.Post && template.EndsWith("/identities", StringComparison.Ordinal) ? "{\"kind\":\"phone\",\"value\":\"15550009\"}"
        : method == HttpMethod.Post && template.EndsWith("/messages", StringComparison.Ordinal) ? "{\"type\":\"text\",\"text\":\"Hello\"}"
        : null;

    // A message that came in is found by its owner, but not sent again or taken back; no number here may speak for the template's account; and what was
    // approved cannot be rejected.
    private static int OwnersAnswer(HttpMethod method, string template) =>
        template.StartsWith("/api/templates", StringComparison.Ordinal) && method != HttpMethod.Get ? 409
        : method == HttpMethod.Delete ? 204
        : method == HttpMethod.Post && template.EndsWith("/messages", StringComparison.Ordinal) ? 202
        : method == HttpMethod.Post && (template.EndsWith("/merges", StringComparison.Ordinal) || template.EndsWith("/identities", StringComparison.Ordinal)) ? 201
        : template.EndsWith("/suggestion", StringComparison.Ordinal) || template.EndsWith("/resend", StringComparison.Ordinal) || template.EndsWith("/cancel", StringComparison.Ordinal) || template.EndsWith("/reject", StringComparison.Ordinal) ? 409
        : 200;

    [Fact]
    public async Task No_list_shows_what_is_another_tenants()
    {
        var ids = await FillAsync();
        var other = await Host.TenantAsync("Another shop");
        string[] lists =
        [
            "/api/channels", "/api/customers", "/api/customers?includeDeleted=true", "/api/customers?q=Ada", $"/api/customers?channelId={ids["channels"]}",
            "/api/conversations", $"/api/conversations?customerId={ids["customers"]}", $"/api/conversations?channelId={ids["channels"]}",
            "/api/messages?providerMessageId=wamid.isolation", "/api/parked", "/api/outbox", $"/api/outbox?conversationId={ids["conversations"]}",
            "/api/scheduled", "/api/templates", "/api/assistant/functions", "/api/assistant/calls", "/api/assistant/scenarios", "/api/assistant/trials",
        ];
        foreach (var list in lists)
        {
            Assert.NotEmpty((await Client.GetAsync(list, 200)).Items());
            Assert.Empty((await other.Client.GetAsync(list, 200)).Items());
        }

        var stats = await other.Client.GetAsync("/api/customers/stats", 200);
        Assert.Equal(0, stats.GetProperty("totalCustomers").GetInt64());
    }

    [Fact]
    public async Task One_tenants_guest_terms_are_not_the_others()
    {
        var other = await Host.TenantAsync("Another shop");
        var terms = new { name = "Guest", price = 5, currency = "EUR", durationDays = 7, shippingDiscountPercent = 1, serviceFeeDiscountPercent = 2, openQuoteLimit = 3 };
        await Client.PutAsync("/api/plans/guest", terms, 200);
        Assert.Equal("Guest User", (await other.Client.GetAsync("/api/plans/guest", 200)).Text("name"));
    }

    [Fact]
    public async Task One_tenants_plans_scenarios_and_mcp_servers_are_not_the_others()
    {
        var other = await Host.TenantAsync("Another shop");
        var terms = new { name = "Plus", price = 5, currency = "EUR", durationDays = 7, shippingDiscountPercent = 1, serviceFeeDiscountPercent = 2, openQuoteLimit = 3 };
        await Client.PutAsync("/api/plans/plus", terms, 200);
        await Client.PutAsync("/api/assistant/scenarios/late-order", new { messages = new[] { "Hello" }, expectations = new[] { "It greets." } }, 200);

        await Client.PutAsync("/api/assistant/mcp-servers/shop", new { url = "https://shop.example/mcp" }, 200);

        await other.Client.GetAsync("/api/assistant/mcp-servers/shop/tools", 404);
        await other.Client.CallAsync(HttpMethod.Delete, "/api/assistant/mcp-servers/shop", null, 404);
        Assert.Empty((await other.Client.GetAsync("/api/assistant/mcp-servers", 200)).Items());
        await other.Client.GetAsync("/api/plans/plus", 404);
        Assert.Equal(["guest"], (await other.Client.GetAsync("/api/plans", 200)).Items().Select(plan => plan.Text("code")));
        await other.Client.CallAsync(HttpMethod.Delete, "/api/assistant/scenarios/late-order", null, 404);
        Assert.Single((await Client.GetAsync("/api/assistant/scenarios", 200)).Items());
    }

    [Fact]
    public async Task Items_without_a_tenant_are_the_administrators_and_a_tenants_are_not()
    {
        var nobodys = await Seed.ParkedAsync(tenant: null, Encoding.UTF8.GetBytes("{}"));
        var own = await Seed.ParkedAsync(Tenant.Id, Encoding.UTF8.GetBytes("{}"));
        Assert.Equal([own.ToString()], (await Client.GetAsync("/api/parked", 200)).Ids());
        var administrators = await Host.Administrator.WalkAsync("/api/parked", 200);
        Assert.Contains(nobodys.ToString(), administrators);
        Assert.DoesNotContain(own.ToString(), administrators);
        await Client.PostAsync($"/api/parked/{nobodys}/replay", "", 404);
        await Host.Administrator.PostAsync($"/api/parked/{own}/replay", "", 404);
        Assert.DoesNotContain(nobodys, Host.Replay.Asked);
        Assert.DoesNotContain(own, Host.Replay.Asked);
    }

    private async Task<Dictionary<string, Guid>> FillAsync()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var customer = await Seed.CustomerAsync(Tenant.Id, channel);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var message = await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 1, "wamid.isolation");
        await Seed.SqlAsync("UPDATE conversations SET last_seq = 1 WHERE tenant_id = $1", Tenant.Id);
        await Seed.EventAsync(Tenant.Id, channel, 1);
        var parked = await Seed.ParkedAsync(Tenant.Id, Encoding.UTF8.GetBytes("{}"));
        Host.Replay.Outcomes[parked] = new ReplayOutcome(Taken: true);
        await Seed.IdentityAsync(Tenant.Id, customer, "+15550001");
        var twin = await Seed.CustomerAsync(Tenant.Id, channel, "Charles");
        var merged = await Seed.CustomerAsync(Tenant.Id, channel, "George");
        var merge = (await Client.PostAsync($"/api/customers/{customer}/merges", new { customerId = merged }, 201)).GetProperty("id").GetGuid();
        await Client.PostAsync($"/api/conversations/{conversation}/messages", new { type = "text", text = "Waits" }, 202);
        var scheduled = (await Client.PostAsync($"/api/conversations/{conversation}/messages", new { type = "text", text = "Later", sendAt = DateTimeOffset.UtcNow.AddDays(1) }, 202))
            .GetProperty("id").GetGuid();
        var template = Guid.CreateVersion7();
        await Seed.SqlAsync(
            """
            INSERT INTO templates (tenant_id, id, waba_id, provider_id, name, language, category, status, components, created_at, updated_at)
            VALUES ($1, $2, 'waba', '1', 'offer', 'en', 'UTILITY', 'APPROVED', '[]', now(), now())
            """,
            Tenant.Id, template);
        var function = (await Client.PostAsync("/api/assistant/functions", new { name = "book", description = "Books.", schema = new { type = "object" }, url = "https://shop.example/book" }, 201))
            .GetProperty("function").GetProperty("id").GetGuid();
        var (run, call) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Seed.SqlAsync(
            "INSERT INTO assistant_runs (tenant_id, id, conversation_id, turn_version, after_seq, up_to_seq, began_at) VALUES ($1, $2, $3, 0, 0, 1, now())", Tenant.Id, run, conversation);
        await Seed.SqlAsync(
            """
            INSERT INTO assistant_calls (tenant_id, id, run_id, conversation_id, step, call_key, function, arguments, state, began_at)
            VALUES ($1, $2, $3, $4, 0, '1', 'set_consent', '{}', 'waiting', now())
            """,
            Tenant.Id, call, run, conversation);
        await Client.PutAsync("/api/assistant/scenarios/late-order", new { messages = new[] { "Hello" }, expectations = new[] { "It greets." } }, 200);
        var trial = Guid.CreateVersion7();
        await Seed.SqlAsync("INSERT INTO assistant_trials (tenant_id, id, model, scenarios, began_at, beat_at) VALUES ($1, $2, 'm', 1, now(), now())", Tenant.Id, trial);
        using var bytes = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var taken = await Client.PostAsync(new Uri("/api/media", UriKind.Relative), bytes);
        var file = JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
        return new()
        {
            ["channels"] = channel, ["customers"] = customer, ["conversations"] = conversation, ["messages"] = message, ["parked"] = parked,
            ["twins"] = twin, ["merges"] = merge, ["templates"] = template, ["scheduled"] = scheduled, ["media"] = file, ["functions"] = function, ["calls"] = call, ["trials"] = trial,
        };
    }
}
