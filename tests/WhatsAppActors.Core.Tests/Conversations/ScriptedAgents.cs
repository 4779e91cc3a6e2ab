using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Core.Tests.Conversations;

/// <summary>People whose actions end as the test says.</summary>
internal sealed class ScriptedAgents : IAgentActions
{
    public Func<AgentOutcome> Act { get; set; } = () => AgentOutcome.Done;

    public Func<QueuedMessage> Queue { get; set; } = () => new QueuedMessage(QueueOutcome.NotFound);

    public DateTimeOffset? Until { get; private set; }

    public Task<QueuedMessage> QueueAsync(ConversationKey conversation, NewMessage message, CancellationToken cancellationToken) => Task.FromResult(Queue());

    public Task<QueuedMessage> ResendAsync(ConversationKey conversation, Resend resend, CancellationToken cancellationToken) => Task.FromResult(Queue());

    public Task<AgentOutcome> TakeOverAsync(ConversationKey conversation, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        Until = until;
        return Task.FromResult(Act());
    }

    public Task<AgentOutcome> HandBackAsync(ConversationKey conversation, CancellationToken cancellationToken) => Task.FromResult(Act());

    public Task<AgentOutcome> CloseAsync(ConversationKey conversation, CancellationToken cancellationToken) => Task.FromResult(Act());

    public Task<AgentOutcome> MarkReadAsync(ConversationKey conversation, CancellationToken cancellationToken) => Task.FromResult(Act());
}
