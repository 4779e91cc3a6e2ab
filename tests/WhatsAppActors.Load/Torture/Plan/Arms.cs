using System.Globalization;
using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Load.Torture.Plan;

/// <summary>
/// What each server that starts in a round is to fail at: one step at which it dies, and some at which something else happens before. Goes
/// through all steps and all faults, each round from another place, so that enough rounds leave nothing out.
/// </summary>
internal sealed class Arms(int seed)
{
    private const int FaultsAStart = 4;

    // What a step that is reached all the time has behind it when it fails, at most; for those that are reached once in a process's life, once.
    private const int LatestDeath = 80;
    private const int LatestFault = 12;

    /// <summary>Where servers die. Its tenants have no assistant: those steps have tests of their own, which kill at each of them.</summary>
    public static IReadOnlyList<FailPoint> Points { get; } = [.. Enum.GetValues<FailPoint>().Where(point => !point.ToString().StartsWith("Assistant", StringComparison.Ordinal))];

    // The order in which they are taken: neighbours are not of one kind.
    private static readonly (FailPoint Point, FailAction Action)[] Faults =
        [.. Enum.GetValues<FailAction>().Where(action => action != FailAction.Crash).SelectMany(action => Points.Select(point => (point, action))).OrderBy(fault => HashOf(fault.point, fault.action))];

    private static readonly HashSet<FailPoint> Rare =
    [
        FailPoint.TurnSweep, FailPoint.OutboxSweep, FailPoint.RecoveryBeforeCommit, FailPoint.RecoveryCommitUnknown, FailPoint.RecoveryAfterCommit,
        FailPoint.IndexBeforeCommit, FailPoint.IndexCommitUnknown, FailPoint.IndexAfterCommit,
        FailPoint.ShutdownBegun, FailPoint.ShutdownIntakeDrained, FailPoint.ShutdownSendsDrained,
    ];

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private int _starts = seed * 7;

    /// <summary>The environment variable's value for the next start.</summary>
    public string Next()
    {
        lock (_gate)
        {
            var start = (uint)_starts++;
            var death = Points[(int)(start % Points.Count)];
            var faults = Enumerable.Range(0, FaultsAStart).Select(i => Faults[((start * FaultsAStart) + i) % Faults.Length]);
            return string.Join(';', faults.Select(fault => Text(fault.Point, fault.Action, LatestFault)).Append(Text(death, FailAction.Crash, LatestDeath)));
        }
    }

    // Early ones as likely as late ones are, on a scale of magnitudes.
    private string Text(FailPoint point, FailAction action, int latest)
    {
        var nth = Rare.Contains(point) ? 1 : (int)Math.Pow(latest, _random.NextDouble());
        var stall = action == FailAction.Stall ? string.Create(CultureInfo.InvariantCulture, $":{500 + _random.Next(6_500)}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{point}={action}{stall}@{nth}");
    }

    private static uint HashOf(FailPoint point, FailAction action) => ((((uint)point * 3) + (uint)action) * 2_654_435_761u) >> 3;
}
