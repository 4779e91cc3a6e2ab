using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Turns;

/// <summary>A decided turn: its effects and "handled up to" are committed together, guarded by what the decision was made on.</summary>
/// <param name="Conversation">Which chat.</param>
/// <param name="ExpectedHandledSeq">Guard: written by turns and agent actions only.</param>
/// <param name="ExpectedTurnVersion">Guard: raised by every turn and agent action.</param>
/// <param name="HandledSeq">Handled from now on.</param>
/// <param name="Decision">The effects.</param>
public sealed record Turn(ConversationKey Conversation, long ExpectedHandledSeq, long ExpectedTurnVersion, long HandledSeq, TurnDecision Decision)
{
    /// <summary>The asking that it answers (<see cref="TurnContext.AskedAt"/>); a later one stays.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}
