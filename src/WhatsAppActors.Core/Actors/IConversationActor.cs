using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Core.Actors;

/// <summary>One chat, one message at a time: its turns in order, and what people do in it.</summary>
public interface IConversationActor
{
    /// <summary>
    /// Handles what no turn has handled yet. Returns when nothing is left, or when the reply engine thinks about it for longer; then the
    /// chat is called again. Called after every commit of the intake that left something, and by the sweep for what a lost call left;
    /// calling it too often does no harm.
    /// </summary>
    Task HandleAsync(CancellationToken cancellationToken);

    /// <summary>A person sends a message, and takes the chat over by it.</summary>
    Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken);

    /// <summary>A person has a failed or unknown message sent again.</summary>
    Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken);

    /// <summary>A person takes the chat over: the bot is silent.</summary>
    /// <param name="minutes">For how long, more than zero; null: until an agent hands back or closes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken);

    /// <summary>The person hands the chat back: the bot answers from the next message on.</summary>
    Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken);

    /// <summary>A person closes the chat for good.</summary>
    Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken);

    /// <summary>A person has read the chat.</summary>
    Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken);
}
