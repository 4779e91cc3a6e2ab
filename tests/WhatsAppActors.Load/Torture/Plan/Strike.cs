namespace WhatsAppActors.Load.Torture.Plan;

/// <summary>Something that happens to the system in a round.</summary>
/// <param name="At">When, since the round began.</param>
/// <param name="Kind">What.</param>
/// <param name="Server">To which of the servers, where it is to one.</param>
/// <param name="Length">How long, where it lasts.</param>
internal sealed record Strike(TimeSpan At, StrikeKind Kind, int Server, TimeSpan Length);
