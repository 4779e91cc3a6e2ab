using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Client;
using WhatsAppActors.Orleans.Client;

namespace WhatsAppActors.Cluster.Tests.Client;

/// <summary>A program of somebody's own that uses one of the clients.</summary>
internal sealed class ClientHost : IDisposable
{
    private readonly IHost _host;

    private ClientHost(IHost host) => _host = host;

    public IWhatsAppActors WhatsApp => _host.Services.GetRequiredService<IWhatsAppActors>();

    /// <summary>Over HTTP.</summary>
    public static Task<ClientHost> OverHttpAsync(Uri server, string key) => StartAsync(
        new() { ["WhatsAppActors:Client:BaseAddress"] = server.ToString(), ["WhatsAppActors:Client:ApiKey"] = key }, builder => builder.Services.AddWhatsAppActorsClient());

    /// <summary>Over grains; calls may take as long as in the servers, 30 seconds by default.</summary>
    public static Task<ClientHost> OverGrainsAsync(string connectionString, string tenantId, string callTimeout = "00:00:30") =>
        StartAsync(new() { ["WhatsAppActors:GrainClient:TenantId"] = tenantId, ["WhatsAppActors:Orleans:CallTimeout"] = callTimeout }, builder => builder.AddWhatsAppActorsGrainClient(connectionString));

    public void Dispose() => _host.Dispose();

    private static async Task<ClientHost> StartAsync(Dictionary<string, string?> settings, Action<HostApplicationBuilder> compose)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        compose(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new ClientHost(host);
    }
}
