using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Local;

/// <summary>The in-process runtime: every actor lives here, one message at a time. One machine, no cluster, on purpose.</summary>
public sealed class LocalActors : IActors, IDisposable
{
    private static readonly Func<IConversationActor, CancellationToken, Task> Handle = static (actor, cancellationToken) => actor.HandleAsync(cancellationToken);
    private static readonly Func<INumberActor, CancellationToken, Task> Dispatch = static (actor, cancellationToken) => actor.DispatchAsync(cancellationToken);

    private readonly Mailboxes<CustomerKey, ICustomerActor> _customers;
    private readonly Mailboxes<ConversationKey, IConversationActor> _conversations;
    private readonly Mailboxes<NumberKey, INumberActor> _numbers;
    private readonly ITimer _collection;

    /// <summary>Makes the runtime.</summary>
    /// <param name="customer">Makes a customer's actor; called on its first message, and again after it was dropped or collected.</param>
    /// <param name="conversation">Makes a conversation's actor, likewise.</param>
    /// <param name="number">Makes a number's actor, likewise.</param>
    /// <param name="options">How actors are kept.</param>
    /// <param name="time">The clock of idleness and time-outs.</param>
    public LocalActors(
        Func<CustomerKey, ICustomerActor> customer, Func<ConversationKey, IConversationActor> conversation, Func<NumberKey, INumberActor> number,
        IOptions<LocalRuntimeOptions> options, TimeProvider time)
    {
        _customers = new Mailboxes<CustomerKey, ICustomerActor>(customer, options.Value, time);
        _conversations = new Mailboxes<ConversationKey, IConversationActor>(conversation, options.Value, time);
        _numbers = new Mailboxes<NumberKey, INumberActor>(number, options.Value, time);

        // One timer for all of them: an idle actor lives at most a fifth longer than said.
        var period = options.Value.IdleAfter / 5;
        _collection = time.CreateTimer(static self => ((LocalActors)self!).Collect(), this, period, period);
    }

    /// <summary>Actors that live here now.</summary>
    public int Count => _customers.Count + _conversations.Count + _numbers.Count;

    /// <inheritdoc/>
    public ICustomerActor Customer(CustomerKey key) => new CustomerAddress(key, _customers);

    /// <inheritdoc/>
    public IConversationActor Conversation(ConversationKey key) => new ConversationAddress(key, _conversations);

    /// <inheritdoc/>
    public INumberActor Number(NumberKey key) => new NumberAddress(key, _numbers);

    /// <summary>Ends the collection of idle actors. What runs is not stopped.</summary>
    public void Dispose() => _collection.Dispose();

    /// <summary>Collects idle actors; returns how many.</summary>
    internal int Collect() => _customers.Collect() + _conversations.Collect() + _numbers.Collect();

    private sealed class CustomerAddress(CustomerKey key, Mailboxes<CustomerKey, ICustomerActor> boxes) : ICustomerActor
    {
        public Task<CustomerChangeResult> ChangeAsync(CustomerChange change, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.ChangeAsync(change, stop), cancellationToken);

        public Task<CustomerChangeResult> DeleteAsync(CancellationToken cancellationToken) =>
            boxes.AskAsync(key, static (actor, stop) => actor.DeleteAsync(stop), cancellationToken);

        public Task<IdentityEditResult> AddIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.AddIdentityAsync(identity, stop), cancellationToken);

        public Task<IdentityEditResult> RemoveIdentityAsync(IdentityEdit identity, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.RemoveIdentityAsync(identity, stop), cancellationToken);

        public Task<MergeResult> MergeAsync(Guid otherId, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.MergeAsync(otherId, stop), cancellationToken);

        public Task<UndoResult> UndoMergeAsync(Guid mergeId, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.UndoMergeAsync(mergeId, stop), cancellationToken);
    }

    private sealed class ConversationAddress(ConversationKey key, Mailboxes<ConversationKey, IConversationActor> boxes) : IConversationActor
    {
        public Task HandleAsync(CancellationToken cancellationToken) => boxes.CallAsync(key, Handle, isShared: false, cancellationToken);

        public Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.SendAsync(message, stop), cancellationToken);

        public Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.ResendAsync(resend, stop), cancellationToken);

        public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) =>
            boxes.AskAsync(key, (actor, stop) => actor.TakeOverAsync(minutes, stop), cancellationToken);

        public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) =>
            boxes.AskAsync(key, static (actor, stop) => actor.HandBackAsync(stop), cancellationToken);

        public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) =>
            boxes.AskAsync(key, static (actor, stop) => actor.CloseAsync(stop), cancellationToken);

        public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) =>
            boxes.AskAsync(key, static (actor, stop) => actor.MarkReadAsync(stop), cancellationToken);
    }

    private sealed class NumberAddress(NumberKey key, Mailboxes<NumberKey, INumberActor> boxes) : INumberActor
    {
        // Shared: a thousand turns that commit at once ask a number a thousand times to look, and one look serves them all.
        public Task DispatchAsync(CancellationToken cancellationToken) => boxes.CallAsync(key, Dispatch, isShared: true, cancellationToken);
    }
}
