using Npgsql;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests;

/// <summary>A database that outlives the servers of a test, for tests that look into the tables or run two servers on one database.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestPostgres? _own;

    private TestDatabase(TestPostgres? own, string connectionString)
    {
        _own = own;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>A fresh, empty database on a PostgreSQL of its own.</summary>
    public static async Task<TestDatabase> StartAsync()
    {
        var postgres = await TestPostgres.StartAsync();
        return new TestDatabase(postgres, await postgres.CreateDatabaseAsync());
    }

    /// <summary>A fresh, empty database on a PostgreSQL that tests share.</summary>
    public static async Task<TestDatabase> CreateAsync(TestPostgres postgres) => new(own: null, await postgres.CreateDatabaseAsync());

    /// <summary>The same with every migration applied: for tests that are about something else than a first start.</summary>
    public static async Task<TestDatabase> CreateMigratedAsync(TestPostgres postgres) => new(own: null, await postgres.CreateMigratedDatabaseAsync());

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
        if (_own is not null) await _own.DisposeAsync();
    }
}
