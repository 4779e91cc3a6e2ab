namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>How many items are parked for a reason.</summary>
/// <param name="Reason">One of <see cref="Intake.ParkReasons"/>.</param>
/// <param name="Count">Up to <see cref="Counts.Most"/>.</param>
public sealed record ParkedTotal(string Reason, int Count);
