using System.Collections.Concurrent;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Postgres.Tests.ActorState;

/// <summary>A store that notes the size of each write, and whose next writes can be made to fail.</summary>
internal sealed class NotedStore(IActorStateStore store) : IActorStateStore
{
    public ConcurrentQueue<int> Writes { get; } = new();

    public Exception? Failure { get; set; }

    public Task<string?> ReadAsync(string name, string key, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<string?>(failure) : store.ReadAsync(name, key, cancellationToken);

    public async Task WriteAsync(IReadOnlyList<WrittenState> states, CancellationToken cancellationToken)
    {
        if (Failure is { } failure) throw failure;
        await store.WriteAsync(states, cancellationToken);
        Writes.Enqueue(states.Count);
    }
}
