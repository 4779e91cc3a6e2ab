using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Conversations;

/// <summary>
/// What people do in a conversation: each action is one transaction under the conversation's lock, and guarded there. Those after which the
/// bot must not say what it was about to say raise the turn's number, which makes a decision that runs void.
/// </summary>
public interface IAgentActions
{
    /// <summary>
    /// Queues a message. Whoever sends has taken the chat over, for as long as the tenant's hand-over by a word lasts, unless it is handed over
    /// for longer; and has read what was there.
    /// </summary>
    Task<QueuedMessage> QueueAsync(ConversationKey conversation, NewMessage message, CancellationToken cancellationToken);

    /// <summary>Queues a failed or unknown message again, as a new one that names the original; otherwise as <see cref="QueueAsync"/>.</summary>
    Task<QueuedMessage> ResendAsync(ConversationKey conversation, Resend resend, CancellationToken cancellationToken);

    /// <summary>The bot is silent until then; null: until an agent hands back or closes. Said again, the later word holds.</summary>
    Task<AgentOutcome> TakeOverAsync(ConversationKey conversation, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>The bot answers again, from the next message on: those that came while a person answered are heard for consent words only.</summary>
    Task<AgentOutcome> HandBackAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Ends the conversation for good: the customer's next message opens another one. What no turn has handled is still heard for consent words.</summary>
    Task<AgentOutcome> CloseAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Somebody has read what is there.</summary>
    Task<AgentOutcome> MarkReadAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
