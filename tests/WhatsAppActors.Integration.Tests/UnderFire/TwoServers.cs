using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Two server processes that share one database.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    /// <summary>What the first process is called in <c>pg_stat_activity</c>.</summary>
    public const string FirstName = "first";

    private readonly string _directory = DataDirectory.Create();
    private EmbeddedPostgres _postgres = null!;

    internal ServerProcess First { get; private set; } = null!;

    internal ServerProcess Second { get; private set; } = null!;

    internal string ConnectionString => _postgres.ConnectionString;

    public async Task InitializeAsync()
    {
        _postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = _directory }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
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
        await _postgres.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
