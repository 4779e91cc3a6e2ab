namespace WhatsAppActors.Core.Turns;

/// <summary>What became of a turn.</summary>
/// <param name="Committed">False: the guard failed, somebody else took a turn or an agent acted, and nothing of it happened.</param>
/// <param name="ChannelId">The number that has something to send now; null when there is nothing.</param>
/// <param name="FirstReplySeq">The place of its first reply, the others follow; of no meaning when there is none.</param>
/// <param name="At">When it was committed, as stored.</param>
/// <param name="LastInboundSeq">The last message that asked for a turn when it was committed; later ones bring a poke of their own.</param>
public sealed record TurnOutcome(bool Committed, Guid? ChannelId, long FirstReplySeq = 0, DateTimeOffset At = default, long LastInboundSeq = long.MaxValue);
