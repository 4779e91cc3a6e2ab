namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>The steps of the last ten minutes.</summary>
internal sealed class FigureRing
{
    /// <summary>How long a step lasts.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>How many are kept: ten minutes.</summary>
    public const int Steps = 300;

    private readonly FigureStep[] _steps = new FigureStep[Steps];
    private int _count;

    /// <summary>Adds a step; the oldest goes when there are too many.</summary>
    public void Add(FigureStep step) => _steps[_count++ % Steps] = step;

    /// <summary>The steps, oldest first, as they are now.</summary>
    public IReadOnlyList<FigureStep> Snapshot()
    {
        var kept = Math.Min(_count, Steps);
        return [.. Enumerable.Range(_count - kept, kept).Select(index => _steps[index % Steps])];
    }
}
