using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class PlanTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task A_new_tenants_terms_are_those_that_the_database_gives_one_without()
    {
        var tenant = await Host.Administrator.PostAsync("/api/tenants", new { name = "Euro shop", currency = "eur" }, 201);
        var id = tenant.GetProperty("id").GetGuid();
        const string Terms = "SELECT (to_jsonb(p) - 'tenant_id' - 'updated_at')::text FROM subscription_plans p WHERE tenant_id = $1";
        var made = await Seed.ScalarAsync<string>(Terms, id);
        await Seed.SqlAsync("DELETE FROM subscription_plans WHERE tenant_id = $1", id);
        await Seed.CustomerAsync(id);
        Assert.Equal(await Seed.ScalarAsync<string>(Terms, id), made);
        Assert.Contains("EUR", made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_terms_hold_for_those_who_come_later()
    {
        var before = await Seed.CustomerAsync(Tenant.Id);
        var terms = new { name = "Trial", price = 9.99m, currency = "BRL", durationDays = 14, shippingDiscountPercent = 12.5m, serviceFeeDiscountPercent = 0, openQuoteLimit = 2 };
        await Client.PutAsync("/api/plans/guest", terms, 200);
        var shown = await Client.GetAsync("/api/plans/guest", 200);
        Assert.Equal("Trial", shown.Text("name"));
        Assert.Equal(9.99m, shown.GetProperty("price").GetDecimal());
        Assert.Equal("BRL", shown.Text("currency"));
        Assert.Equal(12.5m, shown.GetProperty("shippingDiscountPercent").GetDecimal());
        var after = await Seed.CustomerAsync(Tenant.Id);
        Assert.Equal(30, await DaysAsync(before));
        Assert.Equal(14, await DaysAsync(after));
    }

    [Fact]
    public async Task Plans_are_made_replaced_and_listed()
    {
        var terms = new { name = "Plus", price = 9.99m, currency = "EUR", durationDays = 90, shippingDiscountPercent = 5, serviceFeeDiscountPercent = 0, openQuoteLimit = 10 };
        Assert.Equal("plus", (await Client.PutAsync("/api/plans/plus", terms, 200)).Text("code"));
        await Client.PutAsync("/api/plans/plus", terms with { name = "Plus Plus" }, 200);

        Assert.Equal(["guest Guest User", "plus Plus Plus"], (await Client.GetAsync("/api/plans", 200)).Items().Select(plan => $"{plan.Text("code")} {plan.Text("name")}"));
        Assert.Equal("Plus Plus", (await Client.GetAsync("/api/plans/plus", 200)).Text("name"));
        await Client.GetAsync("/api/plans/gold", 404);
        await Client.PutAsync("/api/plans/Gold", terms, 400);
    }

    [Fact]
    public async Task There_are_at_most_fifty_plans()
    {
        await Seed.SqlAsync(
            """
            INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days, shipping_discount_percent, service_fee_discount_percent, open_quote_limit)
            SELECT $1, 'p' || n, 'P', 0, 'EUR', 1, 0, 0, 0 FROM generate_series(1, 49) n
            """,
            Tenant.Id);
        var terms = new { name = "Plus", price = 1, currency = "EUR", durationDays = 90, shippingDiscountPercent = 5, serviceFeeDiscountPercent = 0, openQuoteLimit = 10 };
        await Client.PutAsync("/api/plans/one_more", terms, 400);
        await Client.PutAsync("/api/plans/p7", terms, 200);
    }

    [Fact]
    public async Task A_tenant_without_a_plan_is_shown_the_default_one()
    {
        await Seed.SqlAsync("DELETE FROM subscription_plans WHERE tenant_id = $1", Tenant.Id);
        Assert.Equal("Guest User", (await Client.GetAsync("/api/plans/guest", 200)).Text("name"));
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("price", -1)]
    [InlineData("price", 1.00001)]
    [InlineData("price", "9.99")]
    [InlineData("currency", "EURO")]
    [InlineData("durationDays", 0)]
    [InlineData("durationDays", 36501)]
    [InlineData("durationDays", 1.5)]
    [InlineData("shippingDiscountPercent", 101)]
    [InlineData("serviceFeeDiscountPercent", 0.001)]
    [InlineData("openQuoteLimit", -1)]
    [InlineData("openQuoteLimit", null)]
    [InlineData("code", "guest")]
    public async Task A_wrong_member_is_named(string member, object? value)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = "Guest", ["price"] = 0, ["currency"] = "USD", ["durationDays"] = 30, ["shippingDiscountPercent"] = 0,
            ["serviceFeeDiscountPercent"] = 0, ["openQuoteLimit"] = 1,
        };
        body[member] = value;
        var problem = await Client.PutAsync("/api/plans/guest", body, 400);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private async Task<int> DaysAsync(Guid customer)
    {
        var subscription = (await Client.GetAsync($"/api/customers/{customer}", 200)).GetProperty("subscription");
        return (subscription.GetProperty("endsAt").GetDateTimeOffset() - subscription.GetProperty("startsAt").GetDateTimeOffset()).Days;
    }
}
