using Npgsql;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests;

/// <summary>A database that outlives the servers of a test, for tests that look into the tables or run two servers on one database.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestPostgres _postgres;

    private TestDatabase(TestPostgres postgres, string connectionString)
    {
        _postgres = postgres;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<TestDatabase> StartAsync()
    {
        var postgres = await TestPostgres.StartAsync();
        return new TestDatabase(postgres, await postgres.CreateDatabaseAsync());
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
    }
}
