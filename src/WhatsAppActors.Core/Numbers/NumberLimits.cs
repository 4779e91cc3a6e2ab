namespace WhatsAppActors.Core.Numbers;

/// <summary>What a number may do, as it is kept.</summary>
/// <param name="Throughput">How fast it may send.</param>
/// <param name="Pairs">The people to whom it has sent much of late.</param>
public sealed record NumberLimits(NumberThroughput Throughput, IReadOnlyList<PairDebt> Pairs);
