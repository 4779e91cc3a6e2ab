using System.Security.Cryptography;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Two server processes that share one database.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    /// <summary>What the first process is called in <c>pg_stat_activity</c>.</summary>
    public const string FirstName = "first";

    private readonly TestPostgres _postgres;
    private readonly IReadOnlyDictionary<string, string>[] _environments;
    private TestDatabase _database = null!;

    public TwoServers(TestPostgres postgres)
        : this(postgres, new Dictionary<string, string>(), new Dictionary<string, string>())
    {
    }

    /// <summary>Two servers with variables of their own besides.</summary>
    internal TwoServers(TestPostgres postgres, params IReadOnlyDictionary<string, string>[] environments) => (_postgres, _environments) = (postgres, environments);

    internal ServerProcess First { get; private set; } = null!;

    internal ServerProcess Second { get; private set; } = null!;

    internal string ConnectionString => _database.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(_postgres);
        var key = KeyValuePair.Create("WhatsAppActors__MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        // Both at once on an empty database: they migrate it together.
        var servers = await Task.WhenAll(
            ServerProcess.StartAsync($"{ConnectionString};Application Name={FirstName}", _environments[0].Append(key).ToDictionary()),
            ServerProcess.StartAsync(ConnectionString, _environments[1].Append(key).ToDictionary()));
        (First, Second) = (servers[0], servers[1]);
    }

    public async Task DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _database.DisposeAsync();
    }
}
