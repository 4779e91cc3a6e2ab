using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Scale;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Systems;

/// <summary>The server, on one of its runtimes, or several as a cluster.</summary>
internal sealed class ProductSystem : ISystem
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string CountUnfinished = """
        SELECT (SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq AND status = 'open')
             + (SELECT count(*) FROM outbox)
        """;

    private const string IsIndexing = """
        SELECT EXISTS (SELECT 1
                         FROM tenants t
                         LEFT JOIN search_progress s ON s.tenant_id = t.id
                        WHERE EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = t.id AND (s.messages_to IS NULL OR m.id > s.messages_to))
                           OR EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = t.id AND (s.names_to IS NULL OR c.id > s.names_to)))
        """;

    private readonly IReadOnlyList<ServerProcess> _servers;
    private readonly ProviderProcess? _provider;
    private readonly NpgsqlDataSource _database;
    private readonly bool _areRead;

    private ProductSystem(Installation installation, IReadOnlyList<ServerProcess> servers, IReadOnlyList<Number> numbers, ProviderProcess? provider, bool areRead)
    {
        _areRead = areRead;
        Name = installation.Name;
        _servers = servers;
        _provider = provider;
        Numbers = numbers;
        _database = NpgsqlDataSource.Create(First.ConnectionString);
    }

    public string Name { get; }

    public IReadOnlyList<Uri> Addresses => [.. _servers.Select(server => server.Address)];

    public IReadOnlyList<int> ProcessIds => [.. _servers.Select(server => server.Id)];

    /// <summary>For its API.</summary>
    public HttpClient Http => First.Http;

    public IReadOnlyList<Number> Numbers { get; }

    private ServerProcess First => _servers[0];

    /// <summary>
    /// Starts it on a database, with tenants of its own; where there is a provider, every message is answered by a rule, and where people read
    /// what they get, three webhooks say so.
    /// </summary>
    public static async Task<ProductSystem> StartAsync(Installation installation, string database, int tenants, ProviderProcess? provider, bool areRead = false)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["WhatsAppActors__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["WhatsAppActors__Runtime"] = installation.Runtime,
            // Not what a number may send at Meta, but what the machine can.
            ["WhatsAppActors__Sending__MessagesPerSecond"] = "50000",
            ["WhatsAppActors__Sending__PairLimit"] = "false",
        };
        var servers = new List<ServerProcess>();
        try
        {
            // One after the other: the first makes the tables.
            for (var i = 0; i < installation.Servers; i++) servers.Add(await ServerProcess.StartAsync(database, environment));
            var numbers = await AddTenantsAsync(servers[0], tenants, provider?.Address);
            if (areRead) await provider!.FollowAsync(servers[0].Address, numbers.Select(n => n.PhoneNumberId));
            return new ProductSystem(installation, servers, numbers, provider, areRead);
        }
        catch
        {
            foreach (var server in servers) await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds tenants with two numbers each; where there is a provider, with a rule that repeats every message.</summary>
    public static async Task<IReadOnlyList<Number>> AddTenantsAsync(ServerProcess server, int tenants, Uri? provider)
    {
        var numbers = new List<Number>();
        for (var i = 0; i < tenants; i++)
        {
            var tenant = await Api.Administrator(server).NewTenantAsync($"Load {i}");
            for (var j = 0; j < 2; j++)
            {
                var number = new Number(AnyPhoneNumberId(), $"{i:D15}");
                await tenant.AddChannelAsync(number.PhoneNumberId, number.WabaId, graph: provider);
                numbers.Add(number);
            }

            if (provider is not null) await tenant.PutAsync("/api/rules", new { keywords = new[] { new { match = "regex", value = "(?s).+", reply = "You wrote: {{text}}" } } });
        }

        return numbers;
    }

    /// <summary>Adds a tenant with one number, for a number of messages that are not there yet.</summary>
    public async Task<FilledTenant> AddTenantAsync(string name, int messages)
    {
        var made = await Api.Administrator(First).PostAsync("/api/tenants", new { name });
        var tenant = new Api(First.Http, made.GetProperty("apiKey").GetString()!);
        var channel = await tenant.AddChannelAsync(AnyPhoneNumberId());
        return new FilledTenant(made.GetProperty("id").GetGuid(), tenant.Key, Guid.Parse(channel), messages);
    }

    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        if (_provider is null) return true;
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(50, cancellationToken))
        {
            // The provider is asked first, because to count costs the database something, and last, because what was sent meanwhile is told of later.
            if ((await _provider.TrafficAsync()).Unread > 0) continue;
            await using var count = _database.CreateCommand(CountUnfinished);
            if (await count.ExecuteScalarAsync(cancellationToken) is 0L && (await _provider.TrafficAsync()).Unread == 0) return true;
        }

        return false;
    }

    // The index of the search, which is built behind the intake.
    public async Task<bool> RestAsync(CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(250, cancellationToken))
        {
            await using var indexing = _database.CreateCommand(IsIndexing);
            if (await indexing.ExecuteScalarAsync(cancellationToken) is false) return true;
        }

        return false;
    }

    public Task<Audit> AuditAsync(string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken) =>
        ProductAudit.RunAsync(_database, run, acknowledged, _provider?.ReadJournal(), _areRead, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        foreach (var server in _servers.Reverse()) await server.DisposeAsync();
    }

    private static string AnyPhoneNumberId() => Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString();
}
