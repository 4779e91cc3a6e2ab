namespace WhatsAppActors.Core.State;

/// <summary>One actor's view of <see cref="ActorStates"/>.</summary>
internal sealed class ActorState<T>(ActorStates states, string name, string key) : IActorState<T>
    where T : class
{
    public Task<T?> ReadAsync(CancellationToken cancellationToken) => states.ReadAsync<T>(name, key, cancellationToken);

    public void Write(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        states.Write(name, key, value);
    }
}
