using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>Notes which conversations are called; each call does what the test says.</summary>
internal sealed class CalledActors(Func<ConversationKey, Task> handle) : IActors
{
    public ConcurrentQueue<ConversationKey> Calls { get; } = new();

    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public IConversationActor Conversation(ConversationKey key) => new Called(this, key);

    public INumberActor Number(NumberKey key) => throw new InvalidOperationException("No number is called here.");

    private sealed class Called(CalledActors owner, ConversationKey key) : UnaskedConversation
    {
        public override Task HandleAsync(CancellationToken cancellationToken)
        {
            owner.Calls.Enqueue(key);
            return owner.Handle(key);
        }
    }

    private Func<ConversationKey, Task> Handle { get; } = handle;
}
