using System.Net;
using Npgsql;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.Telemetry;

/// <summary>Metrics and traces as they leave the server.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class OtlpTests(TestPostgres postgres)
{
    private const string Phone = "4915199887766";
    private const string Words = "wherewithal-of-a-person";

    [Fact]
    public async Task They_go_where_the_standard_variable_says_and_hold_nothing_secret()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var provider = await ProviderProcess.StartAsync();
        await using var server = await ServerProcess.StartAsync(await postgres.CreateMigratedDatabaseAsync(), Variables(receiver));
        var tenant = await Api.Administrator(server).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number, appSecret: "secret-of-the-app", graph: provider.Address);
        await tenant.PutAsync("/api/rules", new { keywords = new[] { new { match = "contains", value = Words, reply = $"{Words}-answered" } } });
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(number, Phone, "wamid.otlp", $"{Words} please")));
        Assert.Single(await tenant.AllAsync($"/api/customers?search={Phone}"));
        using var handshake = await server.Http.GetAsync("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=integration-verify-token&hub.challenge=1");
        Assert.Equal(HttpStatusCode.OK, handshake.StatusCode);

        await Eventually.AsItIs(() =>
        {
            var metrics = receiver.Of("/v1/metrics");
            Assert.Contains(Instruments.Messages, metrics, StringComparison.Ordinal);
            Assert.Contains(Instruments.QueueItems, metrics, StringComparison.Ordinal);
            Assert.Contains(Instruments.SendDuration, metrics, StringComparison.Ordinal);
            Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
            Assert.Contains("dotnet.gc.collections", metrics, StringComparison.Ordinal);
            Assert.Contains("db.client", metrics, StringComparison.Ordinal);
            var traces = receiver.Of("/v1/traces");
            Assert.Contains("intake commit", traces, StringComparison.Ordinal);
            Assert.Contains("send message", traces, StringComparison.Ordinal);
            Assert.Contains("/webhooks/whatsapp", traces, StringComparison.Ordinal);
            Assert.Contains("postgresql", traces, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
        Assert.All(receiver.Taken, taken =>
        {
            Assert.Contains(taken.Path, (string[])["/v1/metrics", "/v1/traces"]);
            Assert.Equal("application/x-protobuf", taken.ContentType);
            Assert.Contains("whatsappactors", taken.Bytes, StringComparison.Ordinal);
            Assert.Contains("service.instance.id", taken.Bytes, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("/health/ready", receiver.Of("/v1/traces"), StringComparison.Ordinal);

        var all = string.Concat(receiver.Taken.Select(taken => taken.Bytes));
        var password = new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!;
        foreach (var secret in new[] { Phone, Words, tenant.Key, ServerProcess.AdministratorKey, ServerProcess.PlatformSecret, "integration-verify-token", "secret-of-the-app", "Bearer", password })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_has_the_name_that_its_environment_gives_it()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            await postgres.CreateMigratedDatabaseAsync(), new Dictionary<string, string>(Variables(receiver)) { ["OTEL_SERVICE_NAME"] = "chat-of-acme" });
        await Eventually.AsItIs(() =>
        {
            Assert.Contains("chat-of-acme", receiver.Of("/v1/metrics"), StringComparison.Ordinal);
            return Task.CompletedTask;
        });
    }

    private static Dictionary<string, string> Variables(OtlpReceiver receiver) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };
}
