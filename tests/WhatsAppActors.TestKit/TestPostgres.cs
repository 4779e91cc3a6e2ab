using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;
using WhatsAppActors.Postgres.Migrations;
using Xunit;

namespace WhatsAppActors.TestKit;

/// <summary>
/// One real PostgreSQL, in a temporary directory, gone afterwards: the same private server that the product runs on. A test
/// that needs a database fails when there is none. Serves as a collection fixture, or is started by hand.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The name that collections which share one server go by.</summary>
    public const string Collection = "PostgreSQL";

    private const string Template = "template_migrated";

    private readonly DirectoryInfo _directory = TemporaryDirectory.Create();
    private readonly SemaphoreSlim _templating = new(1);
    private EmbeddedPostgres? _server;
    private bool _templated;
    private string _strategy = "";
    private int _databases;

    private EmbeddedPostgres Server => _server ?? throw new InvalidOperationException("The test PostgreSQL was not started.");

    /// <summary>A started server.</summary>
    public static async Task<TestPostgres> StartAsync()
    {
        var postgres = new TestPostgres();
        await postgres.InitializeAsync();
        return postgres;
    }

    /// <summary>Starts the server.</summary>
    public async Task InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = _directory.FullName }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        // These databases outlive no machine, and one is made for nearly every test. Whether what was committed is there after a kill is
        // asked of servers that run as processes, on databases of theirs.
        await ExecuteAsync("ALTER SYSTEM SET fsync = off");
        await ExecuteAsync("ALTER SYSTEM SET full_page_writes = off");

        // It would go round all of them for ever; and what it had just analysed would decide some plans and not others.
        await ExecuteAsync("ALTER SYSTEM SET autovacuum = off");
        await ExecuteAsync("SELECT pg_reload_conf()");

        // Since version 15 a copy goes through the log page by page unless it is told not to.
        await using var connection = new NpgsqlConnection(Server.SuperuserConnectionString);
        await connection.OpenAsync();
        _strategy = connection.PostgreSqlVersion.Major >= 15 ? "STRATEGY FILE_COPY" : "";
    }

    /// <summary>The connection string of a fresh, empty database, owned by the account that the server uses in earnest.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = NewName();
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} {_strategy}");
        return ConnectionTo(Server.ConnectionString, name);
    }

    /// <summary>The connection string of a fresh database with every migration applied.</summary>
    /// <param name="asSuperuser">For tests that ask PostgreSQL for more than the product may.</param>
    public async Task<string> CreateMigratedDatabaseAsync(bool asSuperuser = false)
    {
        await MakeTemplateAsync();
        var name = NewName();
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE {Template} {_strategy}");
        return ConnectionTo(asSuperuser ? Server.SuperuserConnectionString : Server.ConnectionString, name);
    }

    /// <summary>Stops the server and removes what it kept.</summary>
    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
            await _server.DisposeAsync();
        _templating.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <inheritdoc/>
    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private string? Owner => new NpgsqlConnectionStringBuilder(Server.ConnectionString).Username;

    private string NewName() => $"test_{Interlocked.Increment(ref _databases)}";

    private async Task MakeTemplateAsync()
    {
        await _templating.WaitAsync();
        try
        {
            if (_templated) return;
            await ExecuteAsync($"CREATE DATABASE {Template} OWNER {Owner}");
            await using var database = NpgsqlDataSource.Create(ConnectionTo(Server.ConnectionString, Template) + ";Pooling=false");
            await new Migrator(database, NullLogger<Migrator>.Instance, TimeProvider.System).MigrateAsync(Migration.BuiltIn(), CancellationToken.None);
            _templated = true;
        }
        finally
        {
            _templating.Release();
        }
    }

    private static string ConnectionTo(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
