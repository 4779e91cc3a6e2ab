using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

[Collection(ServerCollection.Name)]
public sealed class CustomerStatsTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset NewYear = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTime time = new(NewYear.AddTicks(-10));
    private ApiHost host = null!;
    private TestTenant tenant = null!;

    public async Task InitializeAsync()
    {
        host = await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync(), time);
        tenant = await host.TenantAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_calendar_month_begins_at_midnight_UTC_and_a_week_is_seven_days()
    {
        await host.Seed.CustomerAsync(tenant.Id, created: NewYear.AddMonths(-1).AddTicks(-10), seen: time.Now.AddDays(-7));
        await host.Seed.CustomerAsync(tenant.Id, created: NewYear.AddMonths(-1), seen: time.Now.AddDays(-7).AddTicks(-10));
        await host.Seed.CustomerAsync(tenant.Id, created: NewYear.AddTicks(-10), seen: NewYear.AddTicks(-10));
        Assert.Equal((3, 2, 2), await CountAsync());

        // Five hours west the old year goes on; months are UTC's.
        time.Now = NewYear.ToOffset(TimeSpan.FromHours(-5)).AddSeconds(2);
        await host.Seed.CustomerAsync(tenant.Id, created: NewYear, seen: NewYear);
        Assert.Equal((4, 1, 2), await CountAsync());
    }

    [Fact]
    public async Task Counts_are_kept_for_a_second_and_no_longer()
    {
        await host.Seed.CustomerAsync(tenant.Id, created: time.Now);
        Assert.Equal(1, (await CountAsync()).Total);
        await host.Seed.CustomerAsync(tenant.Id, created: time.Now);
        time.Now = time.Now.AddMilliseconds(999);
        Assert.Equal(1, (await CountAsync()).Total);
        time.Now = time.Now.AddMilliseconds(1);
        Assert.Equal(2, (await CountAsync()).Total);
    }

    [Fact]
    public async Task Counts_by_source_and_channel_leave_deleted_ones_out()
    {
        var channel = await host.Seed.ChannelAsync(tenant.Id);
        await host.Seed.CustomerAsync(tenant.Id, channel);
        await host.Seed.CustomerAsync(tenant.Id, channel);
        await host.Seed.CustomerAsync(tenant.Id, source: "telegram");
        var deleted = await host.Seed.CustomerAsync(tenant.Id, channel);
        await tenant.Client.DeleteAsync($"/api/customers/{deleted}", 204);
        var stats = await tenant.Client.GetAsync("/api/customers/stats", 200);
        Assert.Equal(3, stats.GetProperty("totalCustomers").GetInt64());
        Assert.Equal("""{"telegram":1,"whatsapp":2}""", Sorted(stats.GetProperty("bySource")));
        Assert.Equal(Sorted(new Dictionary<string, long> { [channel.ToString()] = 2, ["none"] = 1 }), Sorted(stats.GetProperty("byChannel")));
    }

    [Fact]
    public async Task They_are_gone_when_analytics_are_off()
    {
        await using var off = await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync(), settings: new() { ["CUSTOMER_ANALYTICS_ENABLED"] = "false" });
        var other = await off.TenantAsync();
        Assert.Equal("/problems/analytics-disabled", (await other.Client.GetAsync("/api/customers/stats", 404)).Text("type"));
    }

    private static string Sorted(System.Text.Json.JsonElement counts) =>
        Sorted(counts.EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt64()));

    private static string Sorted(Dictionary<string, long> counts) =>
        System.Text.Json.JsonSerializer.Serialize(new SortedDictionary<string, long>(counts, StringComparer.Ordinal));

    private async Task<(long Total, long New, long Active)> CountAsync()
    {
        var stats = await tenant.Client.GetAsync("/api/customers/stats", 200);
        return (stats.GetProperty("totalCustomers").GetInt64(), stats.GetProperty("newCustomersThisMonth").GetInt64(), stats.GetProperty("activeCustomersThisWeek").GetInt64());
    }
}
