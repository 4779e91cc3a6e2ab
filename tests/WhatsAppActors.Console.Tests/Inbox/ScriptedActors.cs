using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Actors that answer as a test says, and remember what they were asked.</summary>
internal sealed class ScriptedActors : IActors, IConversationActor, ICustomerActor
{
    public List<string> Asked { get; } = [];

    public List<CustomerChange> Changes { get; } = [];

    public AgentOutcome Outcome { get; set; } = AgentOutcome.Done;

    public CustomerChangeOutcome ChangeOutcome { get; set; } = CustomerChangeOutcome.Changed;

    /// <summary>True: every call fails.</summary>
    public bool IsAway { get; set; }

    /// <summary>What a call does.</summary>
    public Action<string>? Does { get; set; }

    public IConversationActor Conversation(ConversationKey key) => this;

    public ICustomerActor Customer(CustomerKey key) => this;

    public INumberActor Number(NumberKey key) => throw new NotSupportedException();

    public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) => ActAsync("take over");

    public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => ActAsync("hand back");

    public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => ActAsync("close");

    public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => ActAsync("read");

    public Task<CustomerChangeResult> ChangeAsync(CustomerChange change, CancellationToken cancellationToken)
    {
        if (IsAway) return Task.FromException<CustomerChangeResult>(new TimeoutException());
        Changes.Add(change);
        Does?.Invoke("change");
        return Task.FromResult(new CustomerChangeResult(ChangeOutcome));
    }

    public Task HandleAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CustomerChangeResult> DeleteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityEditResult> AddIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityEditResult> RemoveIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MergeResult> MergeAsync(Guid otherId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UndoResult> UndoMergeAsync(Guid mergeId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private Task<AgentOutcome> ActAsync(string what)
    {
        if (IsAway) return Task.FromException<AgentOutcome>(new TimeoutException());
        Asked.Add(what);
        Does?.Invoke(what);
        return Task.FromResult(Outcome);
    }
}
