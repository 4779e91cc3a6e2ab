using System.Net;
using System.Net.Sockets;
using Npgsql;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Integration.Tests.UnderFire;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests;

/// <summary>How the server starts, and how it refuses to.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class StartupTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_single_business_is_set_up_by_its_variables_once()
    {
        var environment = new Dictionary<string, string>
        {
            ["WHATSAPP_PHONE_NUMBER_ID"] = "555000111", ["WHATSAPP_ACCESS_TOKEN"] = "EAAG", ["WHATSAPP_BUSINESS_ACCOUNT_ID"] = "waba-9",
        };
        await using var server = new ServerProcess(environment: environment);
        for (var start = 0; start < 2; start++)
        {
            await server.StartAsync();
            var path = Path.Combine(server.Folder, "default-tenant.key");
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            var tenant = new Api(server.Http, (await File.ReadAllTextAsync(path)).Trim());
            Assert.Equal("555000111", Assert.Single(await tenant.AllAsync("/api/channels")).GetProperty("phoneNumberId").GetString());
            Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText("555000111", "4915112345678", $"wamid.{start}")));
            Assert.Single(await tenant.AllAsync("/api/customers"));
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.EndAsync(TimeSpan.FromSeconds(60)));
        }
    }

    [Fact]
    public async Task Production_without_a_master_key_refuses_to_start()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(
            database.ConnectionString, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" }));
        Assert.Contains("MasterKey", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_runtime_that_is_not_there_is_said_in_a_sentence()
    {
        // Orleans, or one that nobody knows.
        var runtime = Runtimes.HasOrleans ? "Elsewhere" : "Orleans";
        return RefusesAsync(runtime, new Dictionary<string, string> { ["WhatsAppActors__Runtime"] = runtime });
    }

    [Theory]
    [InlineData("Production", "TurnAfterCommit=Crash@1000000", "refused in Production")]
    [InlineData("Development", "TurnAfterCommit=Explode", "the actions are Crash, Throw, Stall, Drop")]
    public Task Fail_points_are_for_tests_and_are_spelled_right(string environment, string armed, string sentence) =>
        RefusesAsync(sentence, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = environment, [FailPoints.Variable] = armed });

    [Fact]
    public async Task An_address_that_is_taken_is_said_in_a_sentence()
    {
        using var port = ClaimedPort.Take();
        using var somebody = new TcpListener(IPAddress.Loopback, port.Number);
        somebody.Start();
        await RefusesAsync(port.Number.ToString(), [], new Uri($"http://127.0.0.1:{port.Number}"));
    }

    [Fact]
    public async Task A_database_that_was_migrated_by_a_newer_version_stops_the_server_with_a_reason()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        await database.ScalarAsync<string>("INSERT INTO schema_migrations (name, checksum) VALUES ('9999_future.sql', '') RETURNING name");

        await using var server = new ServerProcess(database.ConnectionString);
        server.Launch();
        Assert.Equal(1, await server.EndAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("9999_future.sql", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_start_is_waited_for_while_webhooks_get_503()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        var reachable = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var holder = await database.Source.OpenConnectionAsync();

        // Nobody may connect but the holder: what a server meets while its database is restored.
        await using (var close = new NpgsqlCommand($"ALTER DATABASE {reachable.Database} CONNECTION LIMIT 0", holder)) await close.ExecuteNonQueryAsync();
        await using var server = new ServerProcess(database.ConnectionString);
        server.Launch();
        await Eventually.AsItIs(async () =>
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/live"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(server, "/health/ready"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.Http.PostAsync(MetaPosts.OneText("1", "4915112345678", "wamid.1")));
        });

        await using (var open = new NpgsqlCommand($"ALTER DATABASE {reachable.Database} CONNECTION LIMIT -1", holder)) await open.ExecuteNonQueryAsync();
        await server.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText("1", "4915112345678", "wamid.1")));
    }

    [Fact]
    public async Task A_number_that_moves_to_another_tenant_takes_its_later_messages_along_in_every_process()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        var shared = new Dictionary<string, string> { ["WhatsAppActors__MasterKey"] = Convert.ToBase64String(new byte[32]) };
        await using var one = await ServerProcess.StartAsync(database.ConnectionString, shared);
        await using var two = await ServerProcess.StartAsync(database.ConnectionString, shared);
        var first = await Api.Administrator(one).NewTenantAsync();
        var second = await Api.Administrator(one).NewTenantAsync();
        var channel = await first.AddChannelAsync("777");
        Assert.Equal(HttpStatusCode.OK, await two.Http.PostAsync(MetaPosts.OneText("777", "4915112345678", "wamid.1")));

        await first.DeleteAsync($"/api/channels/{channel}");
        await second.AddChannelAsync("777");
        Assert.Equal(HttpStatusCode.OK, await two.Http.PostAsync(MetaPosts.OneText("777", "4915112345678", "wamid.2")));

        Assert.Equal("wamid.1", await OnlyMessageAsync(first));
        Assert.Equal("wamid.2", await OnlyMessageAsync(second));
    }

    private async Task RefusesAsync(string word, Dictionary<string, string> environment, Uri? address = null)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        await using var server = new ServerProcess(database.ConnectionString, environment, address);
        server.Launch();
        Assert.Equal(1, await server.EndAsync(TimeSpan.FromSeconds(60)));
        var refusal = Assert.Single(server.Output, l => l.StartsWith("WhatsAppActors cannot start.", StringComparison.Ordinal));
        Assert.Contains(word, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output, l => l.StartsWith("Unhandled exception", StringComparison.Ordinal));
    }

    private static async Task<string?> OnlyMessageAsync(Api tenant)
    {
        var conversation = Assert.Single(await tenant.AllAsync("/api/conversations")).GetProperty("id").GetString();
        return Assert.Single(await tenant.AllAsync($"/api/conversations/{conversation}/messages")).GetProperty("providerMessageId").GetString();
    }

    private static async Task<HttpStatusCode?> StatusAsync(ServerProcess server, string path)
    {
        try
        {
            using var answer = await server.Http.GetAsync(path);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
