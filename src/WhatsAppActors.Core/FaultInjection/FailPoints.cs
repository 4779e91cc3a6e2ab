namespace WhatsAppActors.Core.FaultInjection;

/// <summary>
/// Named places at which this process can be made to fail, for those who prove what it promises. Armed by an environment variable when
/// the process starts, and by nothing later; a server in Production refuses to start with it. Not armed, a point is one comparison with
/// a constant, which the compiler removes.
/// </summary>
public static class FailPoints
{
    /// <summary>The environment variable: <c>Point=Action[:milliseconds][@n|@n+|@/n]</c>, separated by semicolons.</summary>
    public const string Variable = "WHATSAPPACTORS_FAILPOINTS";

    /// <summary>How the line on standard error begins that a fault leaves before it happens.</summary>
    public const string Announcement = "fail point: ";

    /// <summary>What is armed in this process, as it was written; null for nothing.</summary>
    public static string? Armed { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    // Below what it is made of: static members are set in the order in which they stand.
    private static readonly FailPlan? Plan = Armed is null ? null : TryParse(Armed);

    /// <summary>True when something is to happen in this process.</summary>
    public static bool AreArmed => Plan is not null;

    /// <summary>Refuses what must not run.</summary>
    /// <param name="isProduction">Whether customers depend on this process.</param>
    /// <returns>Why the process must not start; null when nothing speaks against it.</returns>
    public static string? WhyNot(bool isProduction)
    {
        if (Armed is null) return null;
        if (isProduction) return $"{Variable} is set: fail points are for tests and are refused in Production. Unset it.";
        try
        {
            FailPlan.Parse(Armed);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>A step is reached. What is armed there happens now.</summary>
    /// <param name="point">Which.</param>
    /// <param name="drop">Ends the step's connection and throws as that does; null where there is none.</param>
    public static ValueTask ReachAsync(FailPoint point, Func<Task>? drop = null) => Plan is null ? ValueTask.CompletedTask : Plan.ReachAsync(point, drop);

    // What is wrong with it is told by WhyNot, before anything is reached.
    private static FailPlan? TryParse(string text)
    {
        try
        {
            return FailPlan.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
