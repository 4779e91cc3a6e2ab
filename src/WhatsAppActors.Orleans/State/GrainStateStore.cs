using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Orleans.State;

/// <summary>
/// Soft state in Orleans's grain storage. Not by grains' own means, which write within a turn and fail it: reads and writes come from the
/// background, a conflict is settled by the later write, and a row is known by the state's name, which tells kinds of actors apart.
/// </summary>
/// <param name="storage">The provider.</param>
/// <param name="trouble">Told of values that cannot be kept.</param>
internal sealed class GrainStateStore([FromKeyedServices(GrainStateStore.Provider)] IGrainStorage storage, IActorStateTrouble trouble) : IActorStateStore
{
    /// <summary>The name of the storage provider.</summary>
    public const string Provider = "actor-state";

    private const int WritesAtATime = 4;
    private const int Tries = 5;
    private static readonly GrainType Kind = GrainType.Create(Provider);

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string name, string key, CancellationToken cancellationToken) =>
        (await ReadRowAsync(name, key).WaitAsync(cancellationToken)).State?.Json;

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<WrittenState> states, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        states,
        new ParallelOptions { MaxDegreeOfParallelism = WritesAtATime, CancellationToken = cancellationToken },
        async (state, stop) => await WriteAsync(state).WaitAsync(stop));

    private async Task<GrainState<StoredJson>> ReadRowAsync(string name, string key)
    {
        var row = new GrainState<StoredJson>(new StoredJson());
        await storage.ReadStateAsync(name, Id(key), row);
        return row;
    }

    private async Task WriteAsync(WrittenState state)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await ReadRowAsync(state.Name, state.Key);
            row.State = new StoredJson { Json = state.Json };
            try
            {
                await storage.WriteStateAsync(state.Name, Id(state.Key), row);
                return;
            }
            catch (InconsistentStateException) when (attempt < Tries)
            {
                // Somebody wrote or deleted it in between: what is there now is read anew.
            }
            catch (PostgresException refusal) when (refusal.IsRefusal())
            {
                // It is this value that cannot be kept.
                trouble.Unwritable(state.Name, $"SQLSTATE {refusal.SqlState}");
                return;
            }
        }
    }

    private static GrainId Id(string key) => GrainId.Create(Kind, key);
}
