namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>
/// How long things took since the last step. Counted in classes that are each 5 % wider than the one before, from 10 microseconds to
/// several minutes: as exact as a plot shows, and the same few counters however many there are.
/// </summary>
internal sealed class Durations
{
    private const double Shortest = 1e-5;
    private const double Growth = 1.05;
    private const int Classes = 360;

    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly Lock _guard = new();
    private readonly int[] _counts = new int[Classes];
    private int _count;
    private double _sum;

    public void Add(double seconds)
    {
        lock (_guard)
        {
            _counts[ClassOf(seconds)]++;
            _count++;
            _sum += seconds;
        }
    }

    /// <summary>What was added since the last call; null when nothing was.</summary>
    public DurationSummary? Take()
    {
        lock (_guard)
        {
            if (_count == 0) return null;
            var summary = new DurationSummary(_count, _sum / _count, Quantile(0.5), Quantile(0.99));
            Array.Clear(_counts);
            _count = 0;
            _sum = 0;
            return summary;
        }
    }

    private static int ClassOf(double seconds) =>
        seconds <= Shortest ? 0 : Math.Min(Classes - 1, (int)(Math.Log(seconds / Shortest) / LogGrowth));

    // The middle of the class in which the value lies that so many do not exceed.
    private double Quantile(double share)
    {
        var rank = (int)Math.Ceiling(share * _count);
        var seen = 0;
        for (var index = 0; index < Classes; index++)
        {
            seen += _counts[index];
            if (seen >= rank) return Shortest * Math.Pow(Growth, index + 0.5);
        }

        return Shortest * Math.Pow(Growth, Classes);
    }
}
