using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Cluster.Tests.Sql;
using WhatsAppActors.Orleans.State;

namespace WhatsAppActors.Cluster.Tests.State;

/// <summary>Soft state in grain storage, over Orleans's own provider.</summary>
[Collection(TestPostgres.Collection)]
public sealed class GrainStateStoreTests(TestPostgres postgres)
{
    private const string Key = "0196f2c4000070008000000000000001/0196f2c4000070008000000000000002";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_last_value_is_read_again_and_the_row_holds_its_json()
    {
        var (store, database) = await NewAsync();
        Assert.Null(await store.ReadAsync("customer.profile", Key, default));
        await store.WriteAsync([Value("customer.profile", Key, """{"a":1}""")], default);
        await store.WriteAsync([Value("customer.profile", Key, """{"a":2}""")], default);
        Assert.Equal("""{"a":2}""", await store.ReadAsync("customer.profile", Key, default));
        Assert.Equal("""{"a":2}""", await ScalarAsync(database, "SELECT convert_from(payloadbinary, 'UTF8') FROM orleansstorage"));
    }

    [Fact]
    public async Task Two_kinds_of_actors_with_one_key_have_a_row_each()
    {
        var (store, database) = await NewAsync();
        await store.WriteAsync([Value("customer.snapshot", Key, "1"), Value("conversation.snapshot", Key, "2")], default);
        Assert.Equal("1", await store.ReadAsync("customer.snapshot", Key, default));
        Assert.Equal("2", await store.ReadAsync("conversation.snapshot", Key, default));
        Assert.Equal(2L, await ScalarAsync(database, "SELECT count(*) FROM orleansstorage"));
    }

    [Fact]
    public async Task Writers_that_meet_leave_one_row_and_none_fails()
    {
        var (store, database) = await NewAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => store.WriteAsync([Value("customer.profile", Key, $"{n}")], default)));
        Assert.Contains(await store.ReadAsync("customer.profile", Key, default), new[] { "0", "1", "2", "3" });
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM orleansstorage"));
    }

    [Fact]
    public async Task Rows_that_were_deleted_are_missing_and_written_anew()
    {
        var (store, database) = await NewAsync();
        await store.WriteAsync([Value("customer.profile", Key, "1")], default);
        await ScalarAsync(database, "DELETE FROM orleansstorage");
        Assert.Null(await store.ReadAsync("customer.profile", Key, default));
        await store.WriteAsync([Value("customer.profile", Key, "2")], default);
        Assert.Equal("2", await store.ReadAsync("customer.profile", Key, default));
    }

    private static WrittenState Value(string name, string key, string json) => new(name, key, json, Now);

    private async Task<(GrainStateStore Store, string Database)> NewAsync()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        return (new GrainStateStore(await ProviderStorage.StartAsync(connection), new NoTrouble()), connection);
    }

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
