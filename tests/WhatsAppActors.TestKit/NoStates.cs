using WhatsAppActors.Core.State;

namespace WhatsAppActors.TestKit;

/// <summary>Soft state that is always missing.</summary>
public sealed class NoStates : IActorStates
{
    /// <inheritdoc/>
    public IActorState<T> Of<T>(string name, string key)
        where T : class => new None<T>();

    private sealed class None<T> : IActorState<T>
        where T : class
    {
        public Task<T?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<T?>(null);

        public void Write(T value)
        {
        }
    }
}
