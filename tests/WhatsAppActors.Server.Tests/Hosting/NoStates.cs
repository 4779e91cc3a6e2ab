using WhatsAppActors.Core.State;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Keeps nothing.</summary>
internal sealed class NoStates : IActorStates
{
    public IActorState<T> Of<T>(string name, string key)
        where T : class => new Nothing<T>();

    private sealed class Nothing<T> : IActorState<T>
        where T : class
    {
        public Task<T?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<T?>(null);

        public void Write(T value)
        {
        }
    }
}
