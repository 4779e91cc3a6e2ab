using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.TestingHost;
using WhatsAppActors.Cluster.Tests.State;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.State;
using WhatsAppActors.Orleans.Silo;
using WhatsAppActors.Postgres.ActorState;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>Two silos and a client that find each other by the database, with scripted ports behind the actors.</summary>
public sealed class TwoSilos : IAsyncLifetime, IAsyncDisposable
{
    internal const int WaitingCalls = 50;
    internal static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private readonly TestPostgres _postgres = new();
    private string _connection = null!;
    private TestCluster _cluster = null!;

    /// <summary>The actors, as a client of the cluster reaches them.</summary>
    internal IActors Actors => _cluster.Client.ServiceProvider.GetRequiredService<IActors>();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _connection = await _postgres.CreateMigratedDatabaseAsync();
        _cluster = DatabaseCluster.Build<Silo>(_connection, new()
        {
            ["WhatsAppActors:Orleans:CallTimeout"] = CallTimeout.ToString(),
            ["WhatsAppActors:Orleans:WaitingCalls"] = $"{WaitingCalls}",
        });
        await _cluster.DeployAsync();
    }

    /// <summary>A client of its own, which may differ from the silos.</summary>
    internal async Task<IHost> JoinAsync(Action<IServiceCollection> configure)
    {
        var client = Host.CreateApplicationBuilder();
        client.Logging.ClearProviders();
        client.UseOrleansClient(orleans => orleans.AddClusterClient(_connection).AddActivityPropagation());
        configure(client.Services);
        var joined = client.Build();
        await joined.StartAsync();
        return joined;
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private sealed class Silo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var services = siloBuilder.Services;
            services.AddSingleton(TimeProvider.System);
            services.AddTransient(_ => ScriptedStore.Create());
            services.AddSingleton<IOutbox, ScriptedOutbox>();
            services.AddSingleton<INumberLimits, NoLimits>();
            services.AddSingleton<IActorStateTrouble, NoTrouble>();
            services.AddSingleton<DatabaseReadiness>();
            services.AddActorStates();
            services.AddSingleton<SendsInFlight>();
            services.AddSingleton(new SendingOptions());
            siloBuilder.AddActorGrains(siloBuilder.Configuration.GetConnectionString("Postgres")!);
            siloBuilder.UseClusterDatabase();
            siloBuilder.AddActivityPropagation();
        }
    }
}
