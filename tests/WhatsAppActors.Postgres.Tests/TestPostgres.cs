using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests;

/// <summary>
/// One real PostgreSQL for all tests of the run that ask for it, in a temporary directory, gone afterwards. A test class joins
/// with <c>[Collection(TestPostgres.Collection)]</c> and takes it as a constructor parameter; a test that needs a database
/// fails when there is none.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    public const string Collection = "PostgreSQL";

    private readonly DirectoryInfo _directory = TemporaryDirectory.Create();
    private EmbeddedPostgres? _server;
    private int _databases;

    private EmbeddedPostgres Server => _server ?? throw new InvalidOperationException("The test PostgreSQL was not started.");

    public async Task InitializeAsync() =>
        _server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = _directory.FullName }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    /// <summary>The connection string of a fresh, empty database, owned by the account that the server uses in earnest.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        var account = new NpgsqlConnectionStringBuilder(Server.ConnectionString);
        await using var connection = new NpgsqlConnection(Server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} OWNER {account.Username}", connection);
        await command.ExecuteNonQueryAsync();
        account.Database = name;
        return account.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            // Where the temporary folder is closed to PostgreSQL's account, the cluster lives elsewhere.
            Directory.GetParent(_server.ClusterDirectory)!.Delete(recursive: true);
            File.Delete(ClusterLocation.FolderElsewhere(_directory.FullName) + ".lock");
        }

        _directory.Delete(recursive: true);
    }
}
