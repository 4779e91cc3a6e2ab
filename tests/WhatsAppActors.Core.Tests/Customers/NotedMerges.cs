using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Core.Tests.Customers;

/// <summary>A store and a runtime that note in which order a merge reaches for them.</summary>
internal sealed class NotedMerges(Guid tenantId, int chats) : ICustomerStore, IActors
{
    private readonly List<ConversationKey> _chats = [.. Enumerable.Range(0, chats).Select(_ => new ConversationKey(tenantId, Guid.NewGuid()))];

    public List<string> Notes { get; } = [];

    public int? Failing { get; init; }

    public Action? OnHandle { get; init; }

    public Task<IReadOnlyList<ConversationKey>> UnhandledChatsAsync(CustomerKey customer, Guid otherId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConversationKey>>(_chats);

    public Task<MergeResult> MergeAsync(CustomerKey survivor, Guid otherId, CancellationToken cancellationToken)
    {
        Notes.Add("merge");
        return Task.FromResult(new MergeResult(MergeOutcome.Merged));
    }

    public IConversationActor Conversation(ConversationKey key) => new Chat(this, _chats.IndexOf(key));

    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public INumberActor Number(NumberKey key) => throw new NotSupportedException();

    public Task<CustomerChangeResult> ChangeAsync(CustomerKey customer, CustomerChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CustomerChangeResult> DeleteAsync(CustomerKey customer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityEditResult> AddIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityEditResult> RemoveIdentityAsync(CustomerKey customer, IdentityEdit identity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UndoResult> UndoMergeAsync(CustomerKey survivor, Guid mergeId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Chat(NotedMerges owner, int place) : IConversationActor
    {
        public Task HandleAsync(CancellationToken cancellationToken)
        {
            owner.Notes.Add($"chat {place}");
            owner.OnHandle?.Invoke();
            return owner.Failing == place ? Task.FromException(new InvalidOperationException("The engine is ill.")) : Task.CompletedTask;
        }

        public Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
