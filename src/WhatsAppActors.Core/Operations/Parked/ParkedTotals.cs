namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>How many items are parked.</summary>
/// <param name="ByReason">By reason, each up to <see cref="Counts.Most"/>; reasons without any are left out.</param>
/// <param name="Newest">The item that came last; null when none is parked. With the counts it tells that a list has changed.</param>
public sealed record ParkedTotals(IReadOnlyList<ParkedTotal> ByReason, Guid? Newest)
{
    /// <summary>All of them, as far as they were counted.</summary>
    public int Count => ByReason.Sum(total => total.Count);
}
