using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Turns;

/// <summary>Reads conversations for turns and commits turns; many of both share one round trip, in a lane apart from the intake's.</summary>
public interface ITurnStore
{
    /// <summary>The conversation as it stands; null when there is none, or a group.</summary>
    /// <param name="conversation">Which chat.</param>
    /// <param name="known">A history that the caller has; while it is the conversation's, it is not read again. Null: none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TurnSnapshot?> ReadAsync(ConversationKey conversation, KeptHistory? known, CancellationToken cancellationToken);

    /// <summary>Commits a turn. Throws when the outcome is not known: the caller must then start anew from the database.</summary>
    Task<TurnOutcome> CommitAsync(Turn turn, CancellationToken cancellationToken);
}
