using System.Globalization;
using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Load.Torture.Plan;

/// <summary>Chooses what a server is to fail at after its next start.</summary>
internal static class Arms
{
    // So many times a point is reached within seconds under the load of a round; the others once or twice in a process's life.
    private const int Often = 150;
    private const int Seldom = 2;
    private const double Unarmed = 0.15;

    private static readonly FailPoint[] Points = Enum.GetValues<FailPoint>();

    private static readonly HashSet<FailPoint> Rare =
    [
        FailPoint.TurnSweep, FailPoint.OutboxSweep, FailPoint.RecoveryBeforeCommit, FailPoint.RecoveryCommitUnknown, FailPoint.RecoveryAfterCommit,
        FailPoint.IndexBeforeCommit, FailPoint.IndexCommitUnknown, FailPoint.IndexAfterCommit,
        FailPoint.ShutdownBegun, FailPoint.ShutdownIntakeDrained, FailPoint.ShutdownSendsDrained,
    ];

    /// <summary>The value of the environment variable; null for a process that is left alone.</summary>
    public static string? Choose(Random random)
    {
        if (random.NextDouble() < Unarmed) return null;

        // A shutdown and a recovery come seldom: whatever else is armed, something is there for them.
        return string.Join(';', Fault(random, Points), Fault(random, Points), Fault(random, [.. Rare]));
    }

    /// <summary>One point and one action.</summary>
    public static string Fault(FailPoint point, FailAction action, int nth, TimeSpan stall) => string.Create(
        CultureInfo.InvariantCulture, $"{point}={action}{(action == FailAction.Stall ? $":{stall.TotalMilliseconds:0}" : "")}@{nth}");

    private static string Fault(Random random, FailPoint[] points)
    {
        var point = points[random.Next(points.Length)];
        var action = random.Next(10) switch
        {
            < 5 => FailAction.Crash,
            5 or 6 => FailAction.Throw,
            7 or 8 => FailAction.Drop,
            _ => FailAction.Stall,
        };
        return Fault(point, action, 1 + random.Next(Rare.Contains(point) ? Seldom : Often), TimeSpan.FromSeconds(1 + (random.NextDouble() * 7)));
    }
}
