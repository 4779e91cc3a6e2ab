using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Load.Cluster;
using WhatsAppActors.Load.Network;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Torture.Checks;
using WhatsAppActors.Load.Torture.Office;
using WhatsAppActors.Load.Torture.Plan;
using WhatsAppActors.Load.Traffic;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Load.Torture;

/// <summary>Two servers on one database, the provider, and the lines between them. On Orleans the two are silos of one cluster.</summary>
internal sealed class TorturedSystem : IAsyncDisposable
{
    private const int ServerCount = 2;
    private const int Tenants = 3;
    private const int Desks = 6;
    // A shutdown that is to fail has to take place; by then the process is ready and at work.
    private static readonly TimeSpan UntilShutdown = TimeSpan.FromSeconds(6);

    private readonly List<SupervisedServer> _servers = [];
    private readonly ForwardedPort _databasePort;
    private readonly ForwardedPort _providerPort;
    private readonly ConcurrentQueue<Task> _shutdowns = new();
    private volatile RoundPlan? _plan;

    private TorturedSystem(Database postgres, string connectionString, ProviderProcess provider)
    {
        Postgres = postgres;
        ConnectionString = connectionString;
        Provider = provider;
        Backlog = new Backlog(connectionString, provider);
        _databasePort = new ForwardedPort(0, new NpgsqlConnectionStringBuilder(connectionString).Port, "database", _ => null, DatabaseLine);
        _providerPort = new ForwardedPort(0, provider.Address.Port, "provider", _ => null, ProviderLine);
    }

    public Database Postgres { get; }

    /// <summary>Past the line that can be in trouble.</summary>
    public string ConnectionString { get; }

    public ProviderProcess Provider { get; }

    /// <summary>What both of them still have to do.</summary>
    public Backlog Backlog { get; }

    public Trouble DatabaseLine { get; } = new();

    public Trouble ProviderLine { get; } = new();

    public IReadOnlyList<SupervisedServer> Servers => _servers;

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public IReadOnlyList<Number> Numbers { get; private set; } = [];

    public IReadOnlyList<OfficeDesk> Office { get; private set; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="postgres">The server of the database.</param>
    /// <param name="database">The database's name.</param>
    /// <param name="runtime"><c>Local</c> or <c>Orleans</c>.</param>
    /// <param name="program">The server's program; null for the one that was built.</param>
    /// <param name="report">Told of processes that end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<TorturedSystem> StartAsync(Database postgres, string database, string runtime, string? program, Report report, CancellationToken cancellationToken)
    {
        var provider = await ProviderProcess.StartAsync(delayMs: 2, jitterMs: 20);
        var system = new TorturedSystem(postgres, await postgres.EnsureAsync(database), provider);
        try
        {
            var masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            for (var i = 1; i <= ServerCount; i++) system.Add($"server {i}", runtime, masterKey, program, report);
            foreach (var server in system.Servers) await server.StartReadyAsync(cancellationToken);

            await UnknownFates.TakeDownAsync(system.ConnectionString, cancellationToken);
            system.Doors = [.. system.Servers.Select(server => new Door(server.Process.Address))];
            var graph = new Uri($"http://127.0.0.1:{system._providerPort.Port}");
            system.Numbers = await ProductSystem.AddTenantsAsync(system.Servers[0].Process, Tenants, graph);
            system.Office = await system.OpenOfficeAsync(graph);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on servers that start are armed as the plan has it; null: as they were shipped.</summary>
    public void ArmBy(RoundPlan? plan) => _plan = plan;

    /// <summary>Kills every server and starts it as it is to be armed by now; false where one is not ready in time. What still runs is armed as it was started.</summary>
    public async Task<bool> StartAnewAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // A supervisor that is just starting one again is not interfered with.
        await Task.WhenAll(_servers.Select(server => server.ReadyAsync(patience, cancellationToken)));
        await Task.WhenAll(_servers.Select(server => server.KillAsync()));
        foreach (var server in _servers) server.Start();
        return (await Task.WhenAll(_servers.Select(server => server.ReadyAsync(patience, cancellationToken)))).All(isReady => isReady);
    }

    /// <summary>Resets what is open to the database.</summary>
    public void ResetDatabase() => _databasePort.ResetAll();

    /// <summary>Resets what is open to the provider.</summary>
    public void ResetProvider() => _providerPort.ResetAll();

    public async ValueTask DisposeAsync()
    {
        DatabaseLine.Heal();
        ProviderLine.Heal();
        _plan = null;
        await Task.WhenAll(_shutdowns);
        await Task.WhenAll(_servers.Select(server => server.DisposeAsync().AsTask()));
        await _databasePort.DisposeAsync();
        await _providerPort.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private void Add(string name, string runtime, string masterKey, string? program, Report report)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WhatsAppActors__Runtime"] = runtime,
            ["WhatsAppActors__MasterKey"] = masterKey,
            ["WhatsAppActors__Sending__MessagesPerSecond"] = "5000",
            ["WhatsAppActors__Sending__PairLimit"] = "false",
            ["WhatsAppActors__Graph__Timeout"] = "00:00:05",
            ["WhatsAppActors__Graph__ConnectTimeout"] = "00:00:02",
            ["WhatsAppActors__Shutdown__Notice"] = "00:00:00",
        };
        if (runtime == "Orleans")
        {
            // Its own for good: a killed silo comes back as itself, and nobody waits for its death to be noticed.
            environment["WhatsAppActors__Orleans__SiloPort"] = $"{LoopbackPort.Choose()}";
            environment["WhatsAppActors__Orleans__GatewayPort"] = $"{LoopbackPort.Choose()}";
        }

        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Port = _databasePort.Port }.ConnectionString;
        var process = program is null ? new ServerProcess(connection, environment) : new ServerProcess(connection, environment) { Program = program };
        _servers.Add(new SupervisedServer(name, process, report) { BeforeStart = () => Arm(process, environment) });
    }

    private void Arm(ServerProcess process, Dictionary<string, string> environment)
    {
        if (_plan is not { } plan)
        {
            environment.Remove(FailPoints.Variable);
            return;
        }

        var arms = environment[FailPoints.Variable] = plan.NextArms();
        if (arms.Contains("Shutdown", StringComparison.Ordinal)) _shutdowns.Enqueue(ShutDownAsync(process, plan));
    }

    private async Task ShutDownAsync(ServerProcess process, RoundPlan plan)
    {
        await Task.Delay(UntilShutdown);
        if (_plan == plan) await process.SignalAsync("TERM");
    }

    private async Task<IReadOnlyList<OfficeDesk>> OpenOfficeAsync(Uri graph)
    {
        var server = Servers[0].Process;
        var tenant = await Api.Administrator(server).NewTenantAsync("Office");
        var number = $"{Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999)}";
        await tenant.AddChannelAsync(number, graph: graph);
        var desks = new List<OfficeDesk>();
        for (var i = 0; i < Desks; i++)
        {
            await server.Http.PostAsync(MetaPosts.OneText(number, $"{998_000_000_000_000 + i}", $"wamid.office.{i}"));
        }

        foreach (var chat in await tenant.AllAsync("/api/conversations"))
        {
            desks.Add(new OfficeDesk(
                [.. Servers.Select(some => some.Process.Http)], tenant.Key, chat.GetProperty("id").GetGuid(), chat.GetProperty("customerId").GetGuid(), $"desk {desks.Count}, message"));
        }

        return desks;
    }
}
