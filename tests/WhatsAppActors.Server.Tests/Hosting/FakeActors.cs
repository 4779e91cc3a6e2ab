using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Remembers which numbers were woken.</summary>
internal sealed class FakeActors : IActors
{
    public ConcurrentBag<NumberKey> Woken { get; } = [];

    public IConversationActor Conversation(ConversationKey key) => throw new NotSupportedException();

    public INumberActor Number(NumberKey key) => new Waker(() => Woken.Add(key));

    private sealed class Waker(Action wake) : INumberActor
    {
        public Task DispatchAsync(CancellationToken cancellationToken)
        {
            wake();
            return Task.CompletedTask;
        }
    }
}
