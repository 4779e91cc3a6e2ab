using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Integration.Tests;

/// <summary>A private PostgreSQL that outlives the servers of a test, for tests that look into the tables or run two servers on one database.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whatsappactors-database-");
    private EmbeddedPostgres _postgres = null!;

    public string ConnectionString => _postgres.ConnectionString;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public static async Task<TestDatabase> StartAsync()
    {
        var database = new TestDatabase();
        database._postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = database._directory.FullName }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        database.Source = NpgsqlDataSource.Create(database.ConnectionString);
        return database;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> ListAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await row.ReadAsync())
            list.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetValue(i).ToString())));
        return list;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _postgres.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
