using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>Keeps the number's pace, for a test to see and to spoil.</summary>
internal sealed class KeptPaces : IActorStates, IActorState<NumberPace>
{
    public NumberPace? Pace { get; set; }

    public string? Key { get; private set; }

    public IActorState<T> Of<T>(string name, string key)
        where T : class
    {
        Assert.Equal("number.pace", name);
        Key = key;
        return (IActorState<T>)(object)this;
    }

    public Task<NumberPace?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Pace);

    public void Write(NumberPace value) => Pace = value;
}
