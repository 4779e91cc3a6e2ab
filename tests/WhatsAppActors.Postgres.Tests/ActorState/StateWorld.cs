using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.ActorState;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Postgres.Tests.ActorState;

/// <summary>A migrated database, and soft state as one process or several have it.</summary>
internal sealed class StateWorld : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _stores = [];

    private StateWorld(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    public SettableTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<StateWorld> CreateAsync(TestPostgres postgres) =>
        new(NpgsqlDataSource.Create(ConnectionServices.Complete(await postgres.CreateMigratedDatabaseAsync())));

    /// <summary>A process's soft state and what is noticed of its store.</summary>
    public (ActorStates States, NotedStore Store, NotedTrouble Trouble) NewProcess(ActorStateOptions? options = null, NpgsqlDataSource? database = null, TimeProvider? time = null)
    {
        var kept = new ActorStateStore(database ?? Database, time ?? Time, NullLogger<ActorStateStore>.Instance);
        _stores.Add(kept);
        var store = new NotedStore(kept);
        var trouble = new NotedTrouble();
        return (new ActorStates(store, trouble, options ?? new ActorStateOptions(), time ?? Time), store, trouble);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync()
    {
        await using var command = Database.CreateCommand("SELECT count(*) FROM actor_state");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        await Database.DisposeAsync();
    }
}
