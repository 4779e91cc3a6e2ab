using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Turns;

/// <summary>A conversation as a turn finds it, read in one statement's view.</summary>
/// <param name="Context">What the reply engine gets.</param>
/// <param name="HandledSeq">The guard: what is handled so far.</param>
/// <param name="LastUnhandledSeq">What will be handled when the turn commits; equal to <paramref name="HandledSeq"/> when nothing is left.</param>
public sealed record TurnSnapshot(TurnContext Context, long HandledSeq, long LastUnhandledSeq);
