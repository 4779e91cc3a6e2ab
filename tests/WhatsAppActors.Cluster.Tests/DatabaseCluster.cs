using Microsoft.Extensions.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Cluster.Tests;

/// <summary>A TestingHost cluster of two silos that find each other as in earnest: over sockets, by the database's table of members.</summary>
internal static class DatabaseCluster
{
    /// <summary>One that is not deployed yet.</summary>
    /// <param name="connectionString">A migrated database.</param>
    /// <param name="settings">Configuration of all its silos and its client.</param>
    /// <param name="client">False: it makes no client of its own.</param>
    public static TestCluster Build<TSilo>(string connectionString, Dictionary<string, string?> settings, bool client = true)
        where TSilo : ISiloConfigurator, new()
    {
        var builder = new TestClusterBuilder(2);
        builder.Options.ClusterId = new OrleansOptions().ClusterId;
        builder.Options.ServiceId = new OrleansOptions().ServiceId;
        builder.Options.UseTestClusterMembership = false;
        builder.Options.ConnectionTransport = ConnectionTransportType.TcpSocket;
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = client;
        builder.ConfigureHostConfiguration(configuration => configuration
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Postgres"] = connectionString, ["Logging:LogLevel:Default"] = "Error" })
            .AddInMemoryCollection(settings));
        builder.AddSiloBuilderConfigurator<TSilo>();
        builder.AddClientBuilderConfigurator<Client>();
        return builder.Build();
    }

    private sealed class Client : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) => clientBuilder.AddClusterClient(configuration.GetConnectionString("Postgres")!);
    }
}
