namespace WhatsAppActors.Core.Following;

/// <summary>Where to begin to follow a conversation.</summary>
/// <param name="Seen">The <c>seq</c> up to which messages are known; all with a higher one are told first.</param>
/// <param name="Again">
/// True for one who followed before and was cut off: what the messages up to there show may have changed meanwhile, so the latest of them are
/// told again.
/// </param>
public sealed record FollowFrom(long Seen, bool Again = false);
