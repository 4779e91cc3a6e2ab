using System.Net;
using Npgsql;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

[Collection(ServerCollection.Name)]
public sealed class AvailabilityTests(TestPostgres postgres)
{
    [Fact]
    public async Task Without_its_database_the_API_says_so()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(await postgres.CreateMigratedDatabaseAsync()) { Port = 1 }.ConnectionString;
        await using var host = await ApiHost.StartAsync(nowhere);
        foreach (var client in new[] { host.Administrator, host.Client("wak_some") })
            await ExpectUnavailableAsync(client, "/api/parked");
    }

    [Fact]
    public async Task A_database_that_takes_too_long_is_unavailable_for_that_request_only()
    {
        await using var host = await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync() + ";Options=-c statement_timeout=200");
        var tenant = await host.TenantAsync();
        await using (var other = await host.Database.OpenConnectionAsync())
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await using var command = new NpgsqlCommand("LOCK TABLE customers", other, transaction);
            await command.ExecuteNonQueryAsync();
            await ExpectUnavailableAsync(tenant.Client, "/api/customers");
        }

        await tenant.Client.GetAsync("/api/customers", 200);
    }

    [Fact]
    public async Task A_fault_of_ours_tells_the_caller_nothing_but_a_trace_id()
    {
        await using var host = await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync());
        var tenant = await host.TenantAsync();
        await host.Seed.SqlAsync("DROP TABLE customers CASCADE");
        var problem = await tenant.Client.GetAsync("/api/customers", 500);
        Assert.Equal("/problems/internal", problem.Text("type"));
        Assert.NotNull(problem.Text("traceId"));
        Assert.DoesNotContain("customers", problem.Text("detail"), StringComparison.Ordinal);
    }

    private static async Task ExpectUnavailableAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("/problems/unavailable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
