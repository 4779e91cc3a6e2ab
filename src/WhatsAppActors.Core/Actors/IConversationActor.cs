namespace WhatsAppActors.Core.Actors;

/// <summary>One chat, one message at a time: its turns in order.</summary>
public interface IConversationActor
{
    /// <summary>
    /// Handles what no turn has handled yet, and returns when nothing is left. Called after every commit of the intake that left
    /// something, and by the sweep for what a lost call left; calling it too often does no harm.
    /// </summary>
    Task HandleAsync(CancellationToken cancellationToken);
}
