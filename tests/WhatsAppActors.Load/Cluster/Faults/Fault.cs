namespace WhatsAppActors.Load.Cluster.Faults;

/// <summary>Something that an operator fears.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="StrikeAsync">Does it, and returns when its cause is over; what it leads to goes on.</param>
internal sealed record Fault(string Name, Func<ClusterSystem, CancellationToken, Task> StrikeAsync);
