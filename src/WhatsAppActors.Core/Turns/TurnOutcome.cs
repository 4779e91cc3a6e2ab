namespace WhatsAppActors.Core.Turns;

/// <summary>What became of a turn.</summary>
/// <param name="Committed">False: the guard failed, somebody else took a turn or an agent acted, and nothing of it happened.</param>
/// <param name="ChannelId">The number that has something to send now; null when there is nothing.</param>
public sealed record TurnOutcome(bool Committed, Guid? ChannelId);
