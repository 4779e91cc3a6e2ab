namespace WhatsAppActors.Core.Intake;

/// <summary>What became of the replay of a parked item.</summary>
/// <param name="Taken">True when the item was taken and is parked no longer.</param>
/// <param name="Reason">Why it stays parked, one of <see cref="ParkReasons"/>; null when taken.</param>
/// <param name="Detail">The same for a person; null when taken.</param>
public sealed record ReplayOutcome(bool Taken, string? Reason = null, string? Detail = null);
