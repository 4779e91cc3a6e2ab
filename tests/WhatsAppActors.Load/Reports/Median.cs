namespace WhatsAppActors.Load.Reports;

/// <summary>What rounds come to: the middle one, or the mean of the two in the middle.</summary>
internal static class Median
{
    /// <summary>Of some rates; 0 of none.</summary>
    public static double Of(IEnumerable<double> rates)
    {
        var sorted = rates.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The round that is nearest to it: what else a table says of a system is that round's. Of two as near, the slower.</summary>
    public static T NearestTo<T>(IReadOnlyCollection<T> rounds, Func<T, double> rate)
    {
        var median = Of(rounds.Select(rate));
        return rounds.OrderBy(rate).MinBy(round => Math.Abs(rate(round) - median))!;
    }

    /// <summary>The best of the medians, each of one concurrency; 0 where nothing was measured.</summary>
    public static double Best<T>(IEnumerable<T> rounds, Func<T, int> concurrency, Func<T, double> rate) =>
        rounds.GroupBy(concurrency).Select(group => Of(group.Select(rate))).DefaultIfEmpty().Max();
}
