using WhatsAppActors.Core.State;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>Soft state in memory.</summary>
internal sealed class MemoryStates : IActorStates
{
    public Dictionary<(string Name, string Key), object> Values { get; } = [];

    public int Reads { get; private set; }

    public IActorState<T> Of<T>(string name, string key)
        where T : class => new State<T>(this, name, key);

    private sealed class State<T>(MemoryStates owner, string name, string key) : IActorState<T>
        where T : class
    {
        public Task<T?> ReadAsync(CancellationToken cancellationToken)
        {
            owner.Reads++;
            return Task.FromResult(owner.Values.GetValueOrDefault((name, key)) as T);
        }

        public void Write(T value) => owner.Values[(name, key)] = value;
    }
}
