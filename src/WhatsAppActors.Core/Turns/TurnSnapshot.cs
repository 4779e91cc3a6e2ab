using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Turns;

/// <summary>A conversation as a turn finds it.</summary>
/// <param name="Context">What the reply engine gets.</param>
/// <param name="HandledSeq">The guard: what is handled so far.</param>
/// <param name="LastUnhandledSeq">What will be handled when the turn commits; equal to <paramref name="HandledSeq"/> when nothing is left.</param>
/// <param name="HistoryVersion">Raised by what changes stored messages without a turn or an agent's action: edits, removals.</param>
public sealed record TurnSnapshot(TurnContext Context, long HandledSeq, long LastUnhandledSeq, long HistoryVersion = 0)
{
    /// <summary>True when there is something to decide: unheard messages, or an asking without one.</summary>
    public bool AsksForTurn => LastUnhandledSeq > HandledSeq || Context.AskedAt is not null;
}
