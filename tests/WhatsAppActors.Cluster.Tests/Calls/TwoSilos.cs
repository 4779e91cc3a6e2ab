using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;
using WhatsAppActors.Cluster.Tests.State;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.State;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>Two silos and a client that find each other by the database, with scripted ports behind the actors.</summary>
public sealed class TwoSilos : IAsyncLifetime, IAsyncDisposable
{
    internal static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private readonly TestPostgres _postgres = new();
    private TestCluster _cluster = null!;

    /// <summary>The actors, as a client of the cluster reaches them.</summary>
    internal IActors Actors => _cluster.Client.ServiceProvider.GetRequiredService<IActors>();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _cluster = DatabaseCluster.Build<Silo>(await _postgres.CreateMigratedDatabaseAsync(), new() { ["WhatsAppActors:Orleans:CallTimeout"] = CallTimeout.ToString() });
        await _cluster.DeployAsync();
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
            services.AddSingleton<IActorStateTrouble, NoTrouble>();
            services.AddSingleton<SendsInFlight>();
            services.AddSingleton(new SendingOptions());
            siloBuilder.AddActorGrains(siloBuilder.Configuration.GetConnectionString("Postgres")!);
            siloBuilder.UseClusterDatabase();
        }
    }
}
