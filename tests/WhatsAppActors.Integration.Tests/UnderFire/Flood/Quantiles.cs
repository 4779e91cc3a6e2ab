namespace WhatsAppActors.Integration.Tests.UnderFire.Flood;

/// <summary>A pool of measured times.</summary>
internal sealed class Quantiles(IEnumerable<TimeSpan> times)
{
    private readonly List<TimeSpan> _sorted = [.. times.Order()];

    public int Count => _sorted.Count;

    public TimeSpan P50 => At(0.50);

    public TimeSpan P99 => At(0.99);

    public override string ToString() => $"n {Count,6}  p50 {P50.TotalMilliseconds,7:0.0} ms  p99 {P99.TotalMilliseconds,7:0.0} ms  most {At(1).TotalMilliseconds,7:0.0} ms";

    private TimeSpan At(double share) => _sorted.Count == 0 ? TimeSpan.Zero : _sorted[Math.Min((int)(_sorted.Count * share), _sorted.Count - 1)];
}
