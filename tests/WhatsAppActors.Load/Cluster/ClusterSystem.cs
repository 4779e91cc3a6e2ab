using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using WhatsAppActors.Load.Cluster.Network;
using WhatsAppActors.Load.Network;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Cluster;

/// <summary>Three silos and a web front-end as processes, what stands between them, and their database.</summary>
internal sealed class ClusterSystem : IAsyncDisposable
{
    /// <summary>What the web front-end is called.</summary>
    public const string Web = "web";

    private const int SiloCount = 3;

    // Four processes with up to 60 connections each, and those who look on.
    private const int Connections = 300;
    private const string Name = "cluster";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<ClaimedPort> _ports = [];
    private readonly List<SupervisedServer> _servers = [];
    private readonly Report _report;

    private ClusterSystem(Database postgres, string connectionString, ProviderProcess provider, Report report)
    {
        Postgres = postgres;
        ConnectionString = connectionString;
        Backlog = new Backlog(connectionString, provider);
        _report = report;
    }

    /// <summary>The server of the database.</summary>
    public Database Postgres { get; }

    /// <summary>The database, as who looks on reaches it: past all cuts.</summary>
    public string ConnectionString { get; }

    /// <summary>Who cannot reach whom.</summary>
    public Partition Partition { get; } = new();

    /// <summary>What all of them still have to do.</summary>
    public Backlog Backlog { get; }

    /// <summary>The silos and then the web front-end.</summary>
    public IReadOnlyList<SupervisedServer> Servers => _servers;

    /// <summary>The silos.</summary>
    public IReadOnlyList<SupervisedServer> Silos => [.. _servers.Take(SiloCount)];

    /// <summary>All servers' fronts.</summary>
    public IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>The numbers that they serve.</summary>
    public IReadOnlyList<Number> Numbers { get; private set; } = [];

    /// <summary>Starts all of it, with tenants whose rule repeats every message.</summary>
    public static async Task<ClusterSystem> StartAsync(Database postgres, int tenants, ProviderProcess provider, Report report, CancellationToken cancellationToken)
    {
        await postgres.AllowConnectionsAsync(Connections, cancellationToken);
        var cluster = new ClusterSystem(postgres, await postgres.EnsureAsync(Name), provider, report);
        try
        {
            cluster.Prepare(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            foreach (var server in cluster.Servers) await server.StartReadyAsync(cancellationToken);

            cluster.Doors = [.. cluster.Servers.Select(server => new Door(server.Process.Address))];
            cluster.Numbers = await ProductSystem.AddTenantsAsync(cluster.Servers[^1].Process, tenants, provider.Address);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every process is ready and every silo a member; false when that does not come to pass in time.</summary>
    public async Task<bool> WholeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < patience; await Task.Delay(Look, cancellationToken))
        {
            if (await Backlog.CountAsync("SELECT count(*) FROM orleansmembershiptable WHERE status = 3", cancellationToken) is not SiloCount) continue;
            var ready = await Task.WhenAll(Servers.Select(server => server.ReadyAsync(Look, cancellationToken)));
            if (ready.All(isReady => isReady)) return true;
        }

        return false;
    }

    /// <summary>Writes down what the servers said.</summary>
    public async Task WriteLogsAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var server in Servers) await server.WriteLogAsync(folder, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Partition.Heal();
        await Task.WhenAll(_servers.Select(server => server.DisposeAsync().AsTask()));
        foreach (var part in _parts) await part.DisposeAsync();
        foreach (var port in _ports) port.Dispose();
    }

    private void Prepare(string masterKey)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["WhatsAppActors__MasterKey"] = masterKey,
            ["WhatsAppActors__Runtime"] = "Orleans",
            ["WhatsAppActors__Sending__PairLimit"] = "false",
        };
        for (var i = 1; i <= SiloCount; i++) AddSilo($"silo {i}", environment);
        Add(Web, ConnectionString, new(environment, StringComparer.Ordinal) { ["WhatsAppActors__Role"] = "Web" });
    }

    private void AddSilo(string name, Dictionary<string, string> environment)
    {
        var direct = new NpgsqlConnectionStringBuilder(ConnectionString);
        var database = new ForwardedPort(0, direct.Port, Partition.Database, _ => name, Partition);
        _parts.Add(database);
        var (silo, gateway) = (Forward(name), Forward(name));
        Add(name, new NpgsqlConnectionStringBuilder(ConnectionString) { Port = database.Port }.ConnectionString, new(environment, StringComparer.Ordinal)
        {
            ["WhatsAppActors__Orleans__SiloPort"] = $"{silo.Reached}",
            ["WhatsAppActors__Orleans__ListenSiloPort"] = $"{silo.Listens}",
            ["WhatsAppActors__Orleans__GatewayPort"] = $"{gateway.Reached}",
            ["WhatsAppActors__Orleans__ListenGatewayPort"] = $"{gateway.Listens}",
        });
    }

    private (int Reached, int Listens) Forward(string name)
    {
        ClaimedPort reached = ClaimedPort.Take(), listens = ClaimedPort.Take();
        _ports.AddRange([reached, listens]);
        _parts.Add(new ForwardedPort(reached.Number, listens.Number, name, port => WhoHas(port, reached.Number), Partition));
        return (reached.Number, listens.Number);
    }

    private void Add(string name, string connectionString, Dictionary<string, string> environment) =>
        _servers.Add(new SupervisedServer(name, new ServerProcess(connectionString, environment), _report));

    private string? WhoHas(int itsPort, int ourPort) =>
        ConnectionOwner.Find(itsPort, ourPort, Servers.Select(server => server.ProcessId)) is { } process ? Servers.FirstOrDefault(server => server.ProcessId == process)?.Name : null;
}
