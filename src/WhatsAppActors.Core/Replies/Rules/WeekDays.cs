namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>The openings of a week, by the day they begin on.</summary>
public sealed record WeekDays
{
    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Monday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Tuesday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Wednesday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Thursday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Friday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Saturday { get; init; } = [];

    /// <summary>At most <see cref="RuleLimits.MostOpenings"/>.</summary>
    public IReadOnlyList<Opening> Sunday { get; init; } = [];

    /// <summary>The openings that begin on a day.</summary>
    public IReadOnlyList<Opening> On(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };
}
