using System.Collections.Concurrent;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>Actors of one process, one message at a time a key; the least that a runtime promises.</summary>
internal sealed class MailboxActors(Func<NumberKey, IActors, INumberActor> create) : IActors
{
    private readonly ConcurrentDictionary<NumberKey, Mailbox> _numbers = new();

    public ICustomerActor Customer(CustomerKey key) => throw new NotSupportedException();

    public IConversationActor Conversation(ConversationKey key) => throw new NotSupportedException();

    public INumberActor Number(NumberKey key) => _numbers.GetOrAdd(key, k => new Mailbox(create(k, this)));

    private sealed class Mailbox(INumberActor actor) : INumberActor
    {
        private readonly Lock _gate = new();
        private Task _last = Task.CompletedTask;

        public Task DispatchAsync(CancellationToken cancellationToken)
        {
            lock (_gate) return _last = AfterAsync(_last, cancellationToken);
        }

        private async Task AfterAsync(Task earlier, CancellationToken cancellationToken)
        {
            await earlier.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await actor.DispatchAsync(cancellationToken);
        }
    }
}
