using System.Security.Cryptography;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Two server processes that share one database.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    /// <summary>What the first process is called in <c>pg_stat_activity</c>.</summary>
    public const string FirstName = "first";

    private TestDatabase _database = null!;

    internal ServerProcess First { get; private set; } = null!;

    internal ServerProcess Second { get; private set; } = null!;

    internal string ConnectionString => _database.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.StartAsync();
        var environment = new Dictionary<string, string> { ["WhatsAppActors__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

        // Both at once on an empty database: they migrate it together.
        var servers = await Task.WhenAll(
            ServerProcess.StartAsync($"{ConnectionString};Application Name={FirstName}", environment), ServerProcess.StartAsync(ConnectionString, environment));
        (First, Second) = (servers[0], servers[1]);
    }

    public async Task DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _database.DisposeAsync();
    }
}
