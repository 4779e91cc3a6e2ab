using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>A runtime that is not there: whoever calls it is refused.</summary>
internal sealed class NoActors : IActors
{
    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public IConversationActor Conversation(ConversationKey key) => throw new InvalidOperationException("No runtime.");

    public INumberActor Number(NumberKey key) => throw new InvalidOperationException("No runtime.");
}
