using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Operations.Plots;

/// <summary>A plot in figures: half a minute a row, latest first, each the mean of its steps, weighed by what happened in them.</summary>
internal static class PlotTable
{
    private const int StepsPerRow = 15;

    /// <summary>The rows: how long ago each ended, and a mean for each line; null where nothing was.</summary>
    public static IReadOnlyList<(TimeSpan Ago, double?[] Means)> Of(IReadOnlyList<FigureStep> steps, IReadOnlyList<PlotLine> lines) =>
        [.. steps.Reverse().Chunk(StepsPerRow).Select((row, index) => (index * StepsPerRow * FigureRing.Step, lines.Select(line => line.Mean(row)).ToArray()))];
}
