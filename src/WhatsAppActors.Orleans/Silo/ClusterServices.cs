using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Core.State;
using WhatsAppActors.Orleans.Calls;
using WhatsAppActors.Orleans.Dashboard;
using WhatsAppActors.Orleans.Grains;
using WhatsAppActors.Orleans.State;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>Composes the cluster: a silo in the server, and what silos and clients made otherwise need to be of it.</summary>
public static class ClusterServices
{
    private const int LongestProbe = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Makes this process a silo, configured by section <c>WhatsAppActors:Orleans</c>; adds <see cref="IActors"/>, and keeps actors' soft
    /// state in grain storage. Needs what the actors need. The silo starts by <see cref="ClusterRun.JoinAsync"/>. Call it before
    /// what calls actors is added (pokes, sweeps, the outbox): hosted services stop in the reverse order, callers first.
    /// </summary>
    /// <param name="builder">The server's.</param>
    /// <param name="connectionString">The database, which is migrated before the silo joins.</param>
    /// <param name="carryTraces">Calls between silos carry their trace along: only where somebody collects traces.</param>
    public static void AddCluster(this IHostApplicationBuilder builder, string connectionString, bool carryTraces)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseOrleans(silo =>
        {
            silo.AddActorGrains(connectionString);
            silo.UseClusterDatabase();
            silo.AddClusterDashboard();
            silo.Services.AddSingleton<IProcessFigure, Activations>();
            if (carryTraces) silo.AddActivityPropagation();
            silo.Services.AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<OrleansOptions>>().Value;
                return PortClaim.Take(options.SiloPort, options.GatewayPort, SiloAddressing.Listening(options));
            });
            silo.Services.AddOptions<EndpointOptions>().Configure<PortClaim, IOptions<OrleansOptions>>((endpoints, ports, options) =>
            {
                endpoints.AdvertisedIPAddress = SiloAddressing.Resolve(options.Value.Address);
                endpoints.SiloPort = ports.SiloPort;
                endpoints.GatewayPort = ports.GatewayPort;
                var listening = SiloAddressing.Listening(options.Value);
                endpoints.SiloListeningEndpoint = new IPEndPoint(listening, options.Value.ListenSiloPort is > 0 and var silo ? silo : ports.SiloPort);
                endpoints.GatewayListeningEndpoint = new IPEndPoint(listening, options.Value.ListenGatewayPort is > 0 and var gateway ? gateway : ports.GatewayPort);
            });
        });
        builder.Services.RunWhenTold(SiloAndDashboard(builder.Services));
    }

    /// <summary>
    /// Makes this process a client of the cluster, for a web front-end; otherwise as <see cref="AddCluster"/>. It looks for silos from
    /// <see cref="ClusterRun.JoinAsync"/> on, until it has found one.
    /// </summary>
    /// <param name="builder">The server's.</param>
    /// <param name="connectionString">The database of the silos.</param>
    /// <param name="carryTraces">Calls carry their trace along: only where somebody collects traces.</param>
    public static void AddClusterFront(this IHostApplicationBuilder builder, string connectionString, bool carryTraces)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var before = builder.Services.Where(IsHosted).ToHashSet();
        builder.UseOrleansClient(client =>
        {
            client.AddClusterClient(connectionString);
            client.UseConnectionRetryFilter(TryAgainAsync);
            client.Services.Replace(ServiceDescriptor.Singleton<IActors, SoughtActors>());
            if (carryTraces) client.AddActivityPropagation();
        });
        builder.Services.RunWhenTold([.. builder.Services.Where(service => IsHosted(service) && !before.Contains(service))]);
    }

    /// <summary>The actors as grains of this silo, their calls and their soft state; not how the silo finds its cluster.</summary>
    public static ISiloBuilder AddActorGrains(this ISiloBuilder silo, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddSingleton(_ => new ClusterDatabase(connectionString));
        silo.Services.AddActorCalls();
        silo.AddIncomingGrainCallFilter<FailedActors>();
        silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<OrleansOptions>>((messaging, options) =>
        {
            Limit(messaging, options.Value);
            messaging.MaxEnqueuedRequestsHardLimit = options.Value.WaitingCalls;
        });
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<OrleansOptions>>((collection, options) =>
        {
            collection.CollectionAge = options.Value.IdleAfter;
            collection.CollectionQuantum = options.Value.IdleAfter / 5;
        });

        silo.AddAdoNetGrainStorage(GrainStateStore.Provider, storage => storage.Configure<ClusterDatabase>((options, database) =>
        {
            options.Invariant = ClusterDatabase.Invariant;
            options.DataSource = database.Source;
            options.GrainStorageSerializer = new StoredJsonSerializer();
        }));
        silo.Services.Replace(ServiceDescriptor.Singleton<IActorStateStore, GrainStateStore>());
        return silo;
    }

    /// <summary>Has a silo find its cluster by the database's table of members.</summary>
    public static ISiloBuilder UseClusterDatabase(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<OrleansOptions>>((cluster, options) => Name(cluster, options.Value));
        silo.UseAdoNetClustering(clustering => clustering.Configure<ClusterDatabase>((options, database) =>
        {
            options.Invariant = ClusterDatabase.Invariant;
            options.DataSource = database.Source;
        }));
        silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<OrleansOptions>>((membership, options) =>
        {
            membership.ProbeTimeout = options.Value.ProbeTimeout;

            // Orleans counts no vote against a silo that was heard of within this times the missed probes. By default it is four times the
            // probe's time: a silo that is paused or cut off would be kept for 24 seconds, whatever the probes say.
            membership.MaxProbeTimeout = options.Value.ProbeTimeout * LongestProbe;
            membership.NumMissedProbesLimit = options.Value.MissedProbes;
            membership.NumVotesForDeathDeclaration = options.Value.DeathVotes;
            membership.TableRefreshTimeout = options.Value.TableRefresh;
            membership.IAmAliveTablePublishTimeout = options.Value.AliveEvery;
            membership.DefunctSiloExpiration = options.Value.KeepDeadSilos;
        });
        return silo;
    }

    /// <summary>
    /// Makes a client of the cluster: a process that calls actors and has none, such as a web front-end. Configured by section
    /// <c>WhatsAppActors:Orleans</c>; adds <see cref="IActors"/>, and finds the silos by the database's table of members.
    /// </summary>
    public static IClientBuilder AddClusterClient(this IClientBuilder client, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.AddSingleton(_ => new ClusterDatabase(connectionString));
        client.Services.AddActorCalls();
        client.Services.AddOptions<ClusterOptions>().Configure<IOptions<OrleansOptions>>((cluster, options) => Name(cluster, options.Value));
        client.Services.AddOptions<ClientMessagingOptions>().Configure<IOptions<OrleansOptions>>((messaging, options) => Limit(messaging, options.Value));
        client.Services.AddOptions<GatewayOptions>().Configure<IOptions<OrleansOptions>>((gateways, options) => gateways.GatewayListRefreshPeriod = options.Value.TableRefresh);
        return client.UseAdoNetClustering(clustering => clustering.Configure<ClusterDatabase>((options, database) =>
        {
            options.Invariant = ClusterDatabase.Invariant;
            options.DataSource = database.Source;
        }));
    }

    private static void AddActorCalls(this IServiceCollection services)
    {
        services.AddOptions<OrleansOptions>().BindConfiguration(OrleansOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<GrainActors>();
        services.AddSingleton<IActors>(provider => provider.GetRequiredService<GrainActors>());
        services.AddSingleton<IOutgoingGrainCallFilter, CallFaults>();
        services.AddSerializer(serializer => serializer.AddJsonSerializer(ActorMessages.AreCarriedAsJson));
    }

    private static void Name(ClusterOptions cluster, OrleansOptions options)
    {
        cluster.ClusterId = options.ClusterId;
        cluster.ServiceId = options.ServiceId;
    }

    private static void Limit(MessagingOptions messaging, OrleansOptions options)
    {
        messaging.ResponseTimeout = options.CallTimeout;
        messaging.CancelRequestOnTimeout = true;
    }

    // Until there is a silo; between two looks at the table of members.
    private static async Task<bool> TryAgainAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(Patience, cancellationToken);
        return true;
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);

    private static List<ServiceDescriptor> SiloAndDashboard(IServiceCollection services)
    {
        var silo = services.Single(s => IsHosted(s) && s.ImplementationType?.Name == "SiloHostedService");
        return [silo, .. services.Where(s => s != silo && IsHosted(s) && s.IsOfTheDashboard())];
    }

    // Orleans registers hosted services that start its part with the host; here the database is migrated only after that.
    private static void RunWhenTold(this IServiceCollection services, List<ServiceDescriptor> parts)
    {
        foreach (var part in parts) services.Remove(part);
        services.AddSingleton(provider => new ClusterRun(provider, parts.ConvertAll(Maker)));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterRun>());
    }

    private static Func<IServiceProvider, IHostedService> Maker(ServiceDescriptor service) =>
        provider => (IHostedService)(service.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
