using System.Security.Cryptography;
using Npgsql;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Integration.Tests.Behaviour;

/// <summary>The server as a process, its actors in it, and a PostgreSQL of its own.</summary>
public sealed class LocalWorld : IWorld, IAsyncLifetime
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["WhatsAppActors__Runtime"] = "Local",
        ["WhatsAppActors__AllowCustomGraphHost"] = "true",
        ["WhatsAppActors__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),

        // Only what is told to be silent takes so long; a busy machine's answers do not.
        ["WhatsAppActors__Graph__Timeout"] = "00:00:06",

        // The provider of the stories takes any number of messages to one person.
        ["WhatsAppActors__Sending__PairLimit"] = "false",
    };

    private TestDatabase _database = null!;
    private ServerProcess _server = null!;

    public HttpClient Http => _server.Http;

    public string AdministratorKey => ServerProcess.AdministratorKey;

    public string PlatformSecret => ServerProcess.PlatformSecret;

    public GraphServer Provider { get; private set; } = null!;

    public string ConnectionString => _database.ConnectionString;

    public async Task InitializeAsync()
    {
        Provider = await GraphServer.StartAsync();
        _database = await TestDatabase.StartAsync();
        _server = await ServerProcess.StartAsync(ConnectionString, _environment);
    }

    public async Task ForgetStateAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("DELETE FROM actor_state", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IRival> StartRivalAsync() => new LocalRival(await ServerProcess.StartAsync(ConnectionString, _environment));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
