using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>Soft state in a table. Many actors that start at once share one read; a write is one statement.</summary>
internal sealed class ActorStateStore : IActorStateStore, IAsyncDisposable
{
    // A clock that was ahead once must not keep every later value out.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    private const string Read = """
        SELECT s.value::text
          FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS u(name, key, place)
          LEFT JOIN actor_state s ON s.name = u.name AND s.key = u.key
         ORDER BY u.place
        """;

    // Locks in key order. Two activations of one actor, in two processes, may write: the newer value stays.
    private const string Upsert = """
        INSERT INTO actor_state (name, key, value, updated_at)
        SELECT u.name, u.key, u.value::jsonb, u.updated_at
          FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS u(name, key, value, updated_at)
         ORDER BY u.name, u.key
        ON CONFLICT (name, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
         WHERE actor_state.updated_at <= excluded.updated_at OR actor_state.updated_at > $5
        """;

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly ILogger<ActorStateStore> _logger;
    private readonly BatchLane<(string Name, string Key), string?> _reads;

    public ActorStateStore(NpgsqlDataSource database, TimeProvider time, ILogger<ActorStateStore> logger)
    {
        _database = database;
        _time = time;
        _logger = logger;
        _reads = new BatchLane<(string Name, string Key), string?>(ReadManyAsync, new BatchLaneOptions(), time);
    }

    /// <inheritdoc/>
    public Task<string?> ReadAsync(string name, string key, CancellationToken cancellationToken) => _reads.RunAsync((name, key), cancellationToken);

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<WrittenState> states, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync(cancellationToken);
            await using var write = connection.Batch(new NpgsqlBatchCommand(Upsert)
                .Column(states, s => s.Name).Column(states, s => s.Key).Column(states, s => s.Json).Column(states, s => s.WrittenAt)
                .Value(_time.GetUtcNow() + ClocksDiffer));
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refusal) when (refusal.IsRefusal())
        {
            if (states.Count == 1) ActorStateLog.Refused(_logger, states[0].Name, refusal.SqlState);
            else foreach (var state in states) await WriteAsync([state], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _reads.DisposeAsync();

    private async Task<IReadOnlyList<string?>> ReadManyAsync(IReadOnlyList<(string Name, string Key)> states, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Batch(new NpgsqlBatchCommand(Read).Column(states, s => s.Name).Column(states, s => s.Key));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var values = new List<string?>(states.Count);
        while (await row.ReadAsync(cancellationToken)) values.Add(row.IsDBNull(0) ? null : row.GetString(0));
        return values;
    }
}
