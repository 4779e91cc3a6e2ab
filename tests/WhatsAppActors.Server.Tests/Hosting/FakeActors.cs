using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Remembers which numbers were woken; customers and conversations are the real ones, called as anybody calls an object.</summary>
internal sealed class FakeActors : IActors
{
    public ConcurrentBag<NumberKey> Woken { get; } = [];

    public required Func<CustomerKey, ICustomerActor> Customers { get; init; }

    public required Func<ConversationKey, IConversationActor> Conversations { get; init; }

    public ICustomerActor Customer(CustomerKey key) => Customers(key);

    public IConversationActor Conversation(ConversationKey key) => Conversations(key);

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
