using System.Text;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

[Collection(ServerCollection.Name)]
public sealed class DeliveryTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync());

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_administrator_sees_what_arrived_by_time_and_page_by_page()
    {
        var ids = new List<string>();
        for (var hour = 0; hour < 6; hour++)
            ids.Add((await host.Seed.DeliveryAsync(Start.AddHours(hour), Encoding.UTF8.GetBytes("{}"))).ToString());
        ids.Reverse();
        Assert.Equal(ids, await host.Administrator.WalkAsync("/api/deliveries", 2));
        Assert.Equal(ids[1..4], await host.Administrator.WalkAsync("/api/deliveries?from=2026-03-01T14:00:00Z&to=2026-03-01T17:00:00Z", 2));
        var first = (await host.Administrator.GetAsync("/api/deliveries?limit=1", 200)).Items().Single();
        Assert.Equal(("whatsapp", "platform", 2), (first.Text("channelKind"), first.Text("proof"), first.GetProperty("size").GetInt32()));
        Assert.False(first.TryGetProperty("payload", out _));
    }

    [Fact]
    public async Task A_body_comes_back_as_it_arrived_whatever_its_id_is()
    {
        const string Body = """{"object":  "whatsapp_business_account", "n": 1.0}""";
        var ours = await host.Seed.DeliveryAsync(Start, Encoding.UTF8.GetBytes(Body));
        var misdated = await host.Seed.DeliveryAsync(Start, [0xFF], Guid.CreateVersion7(Start.AddDays(40)));
        var random = await host.Seed.DeliveryAsync(Start, Encoding.UTF8.GetBytes("[]"), Guid.NewGuid());
        Assert.Equal(Body, (await host.Administrator.GetAsync($"/api/deliveries/{ours}", 200)).GetProperty("payload").GetRawText());
        Assert.Equal([0xFF], (await host.Administrator.GetAsync($"/api/deliveries/{misdated}", 200)).GetProperty("payloadBase64").GetBytesFromBase64());
        Assert.Equal("[]", (await host.Administrator.GetAsync($"/api/deliveries/{random}", 200)).GetProperty("payload").GetRawText());
        await host.Administrator.GetAsync($"/api/deliveries/{Guid.CreateVersion7()}", 404);
        await host.Administrator.GetAsync("/api/deliveries/ffffffff-ffff-7fff-bfff-ffffffffffff", 404);
    }

    [Fact]
    public async Task Tenants_are_listed_newest_first_page_by_page()
    {
        var made = new List<string>();
        for (var index = 0; index < 5; index++)
            made.Add((await host.TenantAsync($"Shop {index}")).Id.ToString());
        made.Reverse();
        Assert.Equal(made, await host.Administrator.WalkAsync("/api/tenants", 2));
        var newest = (await host.Administrator.GetAsync("/api/tenants?limit=1", 200)).Items().Single();
        Assert.Equal(("Shop 4", "USD"), (newest.Text("name"), newest.Text("currency")));
        Assert.False(newest.TryGetProperty("apiKey", out _));
    }
}
