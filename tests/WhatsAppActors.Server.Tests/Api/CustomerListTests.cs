using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class CustomerListTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_hold_everyone_once_although_others_come_between_them()
    {
        var expected = new List<string>();
        // Three at each instant, so that the id must break the tie.
        for (var index = 0; index < 12; index++)
            expected.Add((await Seed.CustomerAsync(Tenant.Id, created: Start.AddSeconds(index / 3))).ToString());

        var late = Start.AddDays(1);
        var ids = await Client.WalkAsync("/api/customers", 5, () => Seed.CustomerAsync(Tenant.Id, created: late = late.AddSeconds(1)));
        Assert.Equal(expected.Order(), ids.Order());
        Assert.Equal(12, ids.Distinct().Count());
        var created = (await Client.GetAsync("/api/customers?limit=200", 200)).Items().ConvertAll(item => item.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(created.OrderDescending(), created);
    }

    [Fact]
    public async Task A_full_last_page_has_no_next()
    {
        await Seed.CustomerAsync(Tenant.Id);
        await Seed.CustomerAsync(Tenant.Id);
        Assert.Null((await Client.GetAsync("/api/customers?limit=2", 200)).Text("nextCursor"));
        Assert.NotNull((await Client.GetAsync("/api/customers?limit=1", 200)).Text("nextCursor"));
    }

    [Fact]
    public async Task Fifty_are_given_unless_another_limit_is_asked_for()
    {
        await Seed.SqlAsync(
            """
            INSERT INTO customers (tenant_id, id, display_name, source, original_external_id, first_contact_at, last_seen_at)
            SELECT $1, gen_random_uuid(), 'n', 'whatsapp', g::text, now(), now() FROM generate_series(1, 210) g
            """,
            Tenant.Id);
        Assert.Equal(50, (await Client.GetAsync("/api/customers", 200)).Items().Count);
        Assert.Equal(200, (await Client.GetAsync("/api/customers?limit=200", 200)).Items().Count);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await Seed.CustomerAsync(Tenant.Id);
        await Seed.CustomerAsync(Tenant.Id);
        var cursor = (await Client.GetAsync("/api/customers?limit=1", 200)).Text("nextCursor");
        await Client.GetAsync($"/api/conversations?cursor={cursor}", 400);
        await Client.GetAsync($"/api/customers?cursor={cursor}x", 400);
    }

    [Fact]
    public async Task Filters_by_channel_and_times()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var early = (await Seed.CustomerAsync(Tenant.Id, channel, created: Start, seen: Start.AddDays(3))).ToString();
        var late = (await Seed.CustomerAsync(Tenant.Id, created: Start.AddDays(1), seen: Start.AddDays(2))).ToString();
        Assert.Equal([early], await FindAsync($"channelId={channel}"));
        Assert.Equal([late], await FindAsync("createdFrom=2026-03-02T12:00:00Z"));
        Assert.Equal([early], await FindAsync("createdTo=2026-03-02T12:00:00Z"));
        Assert.Equal([late], await FindAsync("createdFrom=2026-03-02T14:00:00%2B02:00"));
        Assert.Equal([late, early], await FindAsync("createdFrom=2026-03-01"));
        Assert.Equal([early], await FindAsync("seenFrom=2026-03-04T12:00:00Z"));
        Assert.Equal([late], await FindAsync("seenTo=2026-03-04T12:00:00Z"));
        Assert.Empty(await FindAsync("seenTo=2026-03-03T12:00:00Z"));
    }

    [Fact]
    public async Task Filters_by_activity_in_the_last_seven_days()
    {
        var time = new ManualTime(Start);
        await using var host = await ApiHost.StartAsync(await Postgres.CreateMigratedDatabaseAsync(), time);
        var tenant = await host.TenantAsync();
        var active = (await host.Seed.CustomerAsync(tenant.Id, created: Start.AddDays(-50), seen: Start.AddDays(-7))).ToString();
        var idle = (await host.Seed.CustomerAsync(tenant.Id, created: Start.AddDays(-60), seen: Start.AddDays(-7).AddSeconds(-1))).ToString();
        Assert.Equal([active], (await tenant.Client.GetAsync("/api/customers?active=true", 200)).Ids());
        Assert.Equal([idle], (await tenant.Client.GetAsync("/api/customers?active=false", 200)).Ids());
        Assert.Equal([active, idle], (await tenant.Client.GetAsync("/api/customers?active=8", 200)).Ids());
        time.Now = Start.AddSeconds(1);
        Assert.Empty((await tenant.Client.GetAsync("/api/customers?active=true", 200)).Ids());
    }

    [Fact]
    public async Task Finds_part_of_a_name_phone_username_or_original_id_in_any_case()
    {
        var ada = (await Seed.CustomerAsync(Tenant.Id, name: "Ada Lovelace", phone: "+15550001", original: "orig-1", username: "countess", created: Start)).ToString();
        var jose = (await Seed.CustomerAsync(Tenant.Id, name: "JOSÉ 100%_\\ ok", phone: "+34910002", original: "orig-2", created: Start.AddDays(1))).ToString();
        Assert.Equal([ada], await FindAsync("q=lovelace"));
        Assert.Equal([ada], await FindAsync("q=5550001"));
        Assert.Equal([ada], await FindAsync("q=%2B1555"));
        Assert.Equal([ada], await FindAsync("q=COUNT"));
        Assert.Equal([jose], await FindAsync("q=orig-2"));
        Assert.Equal([jose], await FindAsync("q=jos%C3%A9"));
        Assert.Equal([jose], await FindAsync("q=100%25"));
        Assert.Equal([jose], await FindAsync("q=%25_%5C"));
        Assert.Equal([jose], await FindAsync("q=_"));
        Assert.Empty(await FindAsync("q=A_a"));
        Assert.Empty(await FindAsync("q=A%25a"));
        Assert.Equal([jose, ada], await FindAsync("q=orig"));
    }

    [Fact]
    public async Task Deleted_ones_are_listed_only_when_asked_for()
    {
        var kept = (await Seed.CustomerAsync(Tenant.Id, created: Start)).ToString();
        var deleted = (await Seed.CustomerAsync(Tenant.Id, created: Start.AddDays(1))).ToString();
        await Client.DeleteAsync($"/api/customers/{deleted}", 204);
        Assert.Equal([kept], await FindAsync("includeDeleted=false"));
        Assert.Equal([deleted, kept], await FindAsync("includeDeleted=true"));
    }

    private async Task<List<string>> FindAsync(string query) => (await Client.GetAsync($"/api/customers?{query}", 200)).Ids();
}
