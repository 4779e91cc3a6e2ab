using System.Globalization;
using System.Text;
using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Operations.Plots;

/// <summary>
/// Turns steps into SVG paths. A path's coordinates are the values themselves, one step a unit to the right; the picture scales them, and the
/// page's script reads them back for whoever points at one.
/// </summary>
internal static class PlotShape
{
    /// <summary>The last step's place.</summary>
    public const int Right = FigureRing.Steps - 1;

    /// <summary>A line, broken where there is no value. What a straight line goes through is left out.</summary>
    public static string Line(IReadOnlyList<FigureStep> steps, PlotLine line)
    {
        var path = new StringBuilder();
        var values = steps.Select(line.Value).ToArray();
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is not { } value) continue;
            double? before = index == 0 ? null : values[index - 1], after = index == values.Length - 1 ? null : values[index + 1];
            if (before == value && after == value) continue;
            path.Append(before is null ? 'M' : 'L').Append(Right - (values.Length - 1) + index).Append(' ').Append(Coordinate(value));
            // A value between gaps is a dot.
            if (before is null && after is null) path.Append("h0");
        }

        return path.ToString();
    }

    /// <summary>What lies under a line that has no gaps.</summary>
    public static string Area(string line, int count) => count == 0 ? "" : $"{line}L{Right} 0L{Right - count + 1} 0Z";

    /// <summary>The top of the scale: the first of 1, 2, 5, 10… that nothing exceeds, and no less than the least.</summary>
    public static double Top(IReadOnlyList<FigureStep> steps, IEnumerable<PlotLine> lines, double least)
    {
        var highest = lines.SelectMany(line => steps.Select(line.Value)).Max() ?? 0;
        var top = least;
        foreach (var factor in Factors())
        {
            if (top >= highest) break;
            top = least * factor;
        }

        return top;
    }

    /// <summary>A value as its unit is written.</summary>
    public static string Write(double value, PlotUnit unit) => unit switch
    {
        PlotUnit.Rate => $"{InWords.Rate(value)}/s",
        PlotUnit.Duration => InWords.Milliseconds(value),
        _ => InWords.Number((long)Math.Round(value)),
    };

    // No more digits than a screen has points.
    private static string Coordinate(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static IEnumerable<double> Factors()
    {
        for (double ten = 1; ten < 1e15; ten *= 10)
        {
            yield return 2 * ten;
            yield return 5 * ten;
            yield return 10 * ten;
        }
    }
}
