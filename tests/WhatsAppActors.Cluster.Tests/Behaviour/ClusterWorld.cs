using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Hosting;
using Orleans.TestingHost;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Orleans.Silo;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>
/// Two silos with all that the server's actors work with, and a web front-end of the server's own parts that is a client of the cluster: it
/// takes webhooks and serves the API, and has neither actors nor sweeps.
/// </summary>
public sealed class ClusterWorld : IWorld, IAsyncLifetime, IAsyncDisposable
{
    private readonly TestPostgres _postgres = new();
    private readonly string _dataDirectory = DataDirectory.Create();
    private readonly string _masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private TestCluster _cluster = null!;
    private ClientFront _front = null!;

    public HttpClient Http => _front.Http;

    public string AdministratorKey => ServerProcess.AdministratorKey;

    public string PlatformSecret => ServerProcess.PlatformSecret;

    public GraphServer Provider { get; private set; } = null!;

    public string ConnectionString { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await GraphServer.StartAsync();
        await _postgres.InitializeAsync();
        ConnectionString = await _postgres.CreateMigratedDatabaseAsync();
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = ConnectionString,
            ["WhatsAppActors:AllowCustomGraphHost"] = "true",
            ["WhatsAppActors:MasterKey"] = _masterKey,
            ["WhatsAppActors:DataDirectory"] = _dataDirectory,

            // Only what is told to be silent takes so long; a busy machine's answers do not.
            ["WhatsAppActors:Graph:Timeout"] = "00:00:06",

            // The provider of the stories takes any number of messages to one person.
            ["WhatsAppActors:Sending:PairLimit"] = "false",
            ["WHATSAPPACTORS_ADMIN_KEY"] = AdministratorKey,
            ["WHATSAPP_WEBHOOK_SECRET"] = PlatformSecret,
        };
        _cluster = DatabaseCluster.Build<Silo>(ConnectionString, settings, client: false);
        await _cluster.DeployAsync();
        _front = await ClientFront.StartAsync(settings);
    }

    public async Task ForgetStateAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("DELETE FROM orleansstorage", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IRival> StartRivalAsync() => new Rival(await ServerProcess.StartAsync(ConnectionString, new Dictionary<string, string>
    {
        ["WhatsAppActors__Runtime"] = "Orleans",
        ["WhatsAppActors__Orleans__ClusterId"] = "rival",
        ["WhatsAppActors__AllowCustomGraphHost"] = "true",
        ["WhatsAppActors__MasterKey"] = _masterKey,
        ["WhatsAppActors__Graph__Timeout"] = "00:00:06",
        ["WhatsAppActors__Sending__PairLimit"] = "false",
    }));

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _front.DisposeAsync();
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        await _postgres.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_dataDirectory, recursive: true);
    }

    private sealed class Silo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var connection = siloBuilder.Configuration.GetConnectionString("Postgres")!;
            siloBuilder.Services.AddSingleton(new ThisProcess(ProcessRole.Silo, "Orleans", "test", TimeProvider.System.GetUtcNow(), () => null));
            siloBuilder.Services.AddActorPorts(siloBuilder.Configuration, connection, ProcessRole.Silo);
            siloBuilder.Services.AddHostedService<ReadyDatabase>();
            siloBuilder.AddActorGrains(connection);
            siloBuilder.UseClusterDatabase();
        }
    }
}
