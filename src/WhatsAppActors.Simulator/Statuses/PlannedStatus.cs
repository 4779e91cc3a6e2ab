namespace WhatsAppActors.Simulator.Statuses;

/// <summary>A status to come.</summary>
/// <param name="Status">Its name.</param>
/// <param name="After">How long after acceptance.</param>
/// <param name="ErrorCode">With <c>failed</c>: why.</param>
internal sealed record PlannedStatus(string Status, TimeSpan After, int? ErrorCode = null);
