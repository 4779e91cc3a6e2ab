using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class TenantLimitTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task The_administrator_says_how_much_a_tenant_may_send_in_a_day()
    {
        var id = (await Host.Administrator.PostAsync("/api/tenants", new { name = "Little shop", messagesPerDay = 250 }, 201)).GetProperty("id").GetGuid();
        Assert.Equal(250, await Seed.ScalarAsync<int>("SELECT messages_per_day FROM tenants WHERE id = $1", id));

        var renamed = await Host.Administrator.PatchAsync($"/api/tenants/{id}", new { name = "Shop" }, 200);
        Assert.Equal(("Shop", 250), (renamed.Text("name"), renamed.GetProperty("messagesPerDay").GetInt32()));
        var freed = await Host.Administrator.PatchAsync($"/api/tenants/{id}", new { messagesPerDay = (int?)null }, 200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, freed.GetProperty("messagesPerDay").ValueKind);
        Assert.Equal("Shop", freed.Text("name"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData("many")]
    [InlineData(1_000_000_001)]
    public async Task A_wrong_limit_is_named(object limit)
    {
        var problem = await Host.Administrator.PatchAsync($"/api/tenants/{Tenant.Id}", new { messagesPerDay = limit }, 400);
        Assert.Contains("messagesPerDay", problem.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_cannot_raise_its_own_and_none_is_not_found()
    {
        await Client.PatchAsync($"/api/tenants/{Tenant.Id}", new { messagesPerDay = 10 }, 403);
        await Host.Administrator.PatchAsync($"/api/tenants/{Guid.NewGuid()}", new { messagesPerDay = 10 }, 404);
    }
}
