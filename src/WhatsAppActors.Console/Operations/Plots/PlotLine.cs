using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Operations.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Value">Its value at a step; null: none.</param>
/// <param name="Weight">What the value counts for where steps are summed up: how many were timed; null: as long as the step was.</param>
public sealed record PlotLine(string Name, Func<FigureStep, double?> Value, Func<FigureStep, double>? Weight = null)
{
    /// <summary>A line of a duration: its values count by how many were timed.</summary>
    public static PlotLine Timed(string name, Func<FigureStep, DurationSummary?> of, Func<DurationSummary, double> value) =>
        new(name, step => of(step) is { } summary ? value(summary) : null, step => of(step)?.Count ?? 0);

    /// <summary>The mean over steps, each by its weight; null when none has a value.</summary>
    public double? Mean(IEnumerable<FigureStep> steps)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var step in steps)
        {
            if (Value(step) is not { } value) continue;
            var weight = Weight?.Invoke(step) ?? step.Seconds;
            sum += value * weight;
            weights += weight;
        }

        return weights == 0 ? null : sum / weights;
    }
}
