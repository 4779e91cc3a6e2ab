namespace WhatsAppActors.Load.Posting;

/// <summary>Parts of many times, milliseconds; 0 for none.</summary>
internal sealed record Quantiles(double P50, double P95, double P99, double Most)
{
    public static Quantiles Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0 ? new Quantiles(0, 0, 0, 0) : new Quantiles(At(.5), At(.95), At(.99), sorted[^1]);
        double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
