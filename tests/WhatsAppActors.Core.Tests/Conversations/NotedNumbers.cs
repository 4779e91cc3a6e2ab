using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>Notes which numbers are told to look, and answers them as the test says.</summary>
internal sealed class NotedNumbers(Func<Task> answer) : IActors, INumberActor
{
    public List<NumberKey> Told { get; } = [];

    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public IConversationActor Conversation(ConversationKey key) => throw new InvalidOperationException("A conversation calls no other.");

    public INumberActor Number(NumberKey key)
    {
        Told.Add(key);
        return this;
    }

    public Task DispatchAsync(CancellationToken cancellationToken) => answer();
}
