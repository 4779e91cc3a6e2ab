using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using WhatsAppActors.Orleans.State;

namespace WhatsAppActors.Cluster.Tests.Sql;

/// <summary>The statements of sql/orleans that keep grains' state, run by Orleans's own provider.</summary>
[Collection(TestPostgres.Collection)]
public sealed class StorageTests(TestPostgres postgres)
{
    private static readonly GrainId ByText = GrainId.Create("kind", "tenant/customer");
    private static readonly GrainId ByNumber = GrainId.Create(GrainType.Create("kind"), GrainIdKeyExtensions.CreateGuidKey(Guid.Parse("0196f2c4-0000-7000-8000-000000000001")));

    [Fact]
    public async Task What_was_written_is_read_and_a_stale_write_is_refused()
    {
        var storage = await ProviderStorage.StartAsync(await postgres.CreateMigratedDatabaseAsync());
        var first = State("1");
        await storage.WriteStateAsync("a.state", ByText, first);
        var read = State(null);
        await storage.ReadStateAsync("a.state", ByText, read);
        Assert.Equal(("1", true, first.ETag), (read.State!.Json, read.RecordExists, read.ETag));

        read.State.Json = "2";
        await storage.WriteStateAsync("a.state", ByText, read);
        Assert.NotEqual(first.ETag, read.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("a.state", ByText, first));
        await storage.ReadStateAsync("a.state", ByText, first);
        Assert.Equal("2", first.State!.Json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_first_writes_at_once_one_is_kept_in_one_row(bool keyIsText)
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        var storage = await ProviderStorage.StartAsync(connection);
        var id = keyIsText ? ByText : ByNumber;
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            try
            {
                await storage.WriteStateAsync("a.state", id, State($"{n}"));
            }
            catch (InconsistentStateException)
            {
                Interlocked.Increment(ref refused);
            }
        })));

        Assert.Equal(19, refused);
        Assert.Equal(1L, await CountAsync(connection));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_table_itself_takes_no_second_row_of_a_key(bool keyIsText)
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        var storage = await ProviderStorage.StartAsync(connection);
        await storage.WriteStateAsync("a.state", keyIsText ? ByText : ByNumber, State("1"));
        await using var database = NpgsqlDataSource.Create(connection);
        const string Columns = "grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, payloadbinary, version, modifiedon";
        await using var copy = database.CreateCommand($"INSERT INTO orleansstorage ({Columns}) SELECT {Columns} FROM orleansstorage");
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => copy.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_state_is_cleared_on_the_version_that_was_read(bool deletes, long rows)
    {
        var connection = await postgres.CreateMigratedDatabaseAsync();
        var storage = await ProviderStorage.StartAsync(connection, deletes);
        var state = State("1");
        await storage.WriteStateAsync("a.state", ByText, state);
        var stale = new GrainState<StoredJson>(new StoredJson { Json = "1" }) { ETag = state.ETag, RecordExists = true };
        state.State = new StoredJson { Json = "2" };
        await storage.WriteStateAsync("a.state", ByText, state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("a.state", ByText, stale));
        await storage.ClearStateAsync("a.state", ByText, state);
        Assert.Equal(rows, await CountAsync(connection));
        var read = State(null);
        await storage.ReadStateAsync("a.state", ByText, read);
        Assert.False(read.RecordExists);

        read.State = new StoredJson { Json = "3" };
        await storage.WriteStateAsync("a.state", ByText, read);
        Assert.Equal(1L, await CountAsync(connection));
    }

    private static GrainState<StoredJson> State(string? json) => new(new StoredJson { Json = json });

    private static async Task<long> CountAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT count(*) FROM orleansstorage");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
