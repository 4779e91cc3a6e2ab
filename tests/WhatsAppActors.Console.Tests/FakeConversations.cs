using WhatsAppActors.Content.Checking;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Console.Tests;

/// <summary>Conversations that note what they are asked for, and answer as they are told.</summary>
internal sealed class FakeConversations : IActors, IConversationActor
{
    public QueueOutcome Outcome { get; set; }

    public IReadOnlyList<ContentFault> Faults { get; set; } = [];

    public Exception? Failure { get; set; }

    public List<(ConversationKey Key, NewMessage Message)> Sent { get; } = [];

    public List<Resend> Resends { get; } = [];

    private ConversationKey _key;

    public IConversationActor Conversation(ConversationKey key)
    {
        _key = key;
        return this;
    }

    public Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken)
    {
        Sent.Add((_key, message));
        return Failure is null ? Task.FromResult(new QueuedMessage(Outcome) { Faults = Faults }) : Task.FromException<QueuedMessage>(Failure);
    }

    public Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken)
    {
        Resends.Add(resend);
        return Failure is null ? Task.FromResult(new QueuedMessage(Outcome)) : Task.FromException<QueuedMessage>(Failure);
    }

    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public INumberActor Number(NumberKey key) => throw new NotSupportedException();

    public Task HandleAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
