using WhatsAppActors.Simulator.Switches;

namespace WhatsAppActors.Simulator.Statuses;

/// <summary>Which statuses a send will have, and when.</summary>
internal static class StatusPlan
{
    /// <summary>In the order in which they come.</summary>
    public static IReadOnlyList<PlannedStatus> Of(SwitchSet set)
    {
        if (!set.Statuses) return [];
        List<PlannedStatus> plan = [new("sent", TimeSpan.FromMilliseconds(set.SentAfterMs))];
        if (set.AsyncFailureCode is { } code) plan.Add(new("failed", TimeSpan.FromMilliseconds(set.DeliveredAfterMs), code));
        else plan.Add(new("delivered", TimeSpan.FromMilliseconds(set.DeliveredAfterMs)));
        if (set.AutoRead && set.AsyncFailureCode is null) plan.Add(new("read", TimeSpan.FromMilliseconds(set.ReadAfterMs)));
        return set.StatusesShuffled ? Shuffled(plan) : [.. plan.OrderBy(step => step.After)];
    }

    // Never the order in which they happened: who switches this on wants to see another.
    private static PlannedStatus[] Shuffled(List<PlannedStatus> plan)
    {
        var times = plan.Select(step => step.After).Order().ToArray();
        var steps = plan.ToArray();
        do Random.Shared.Shuffle(steps);
        while (steps.Length > 1 && steps.SequenceEqual(plan));
        return [.. steps.Select((step, i) => step with { After = times[i] })];
    }
}
