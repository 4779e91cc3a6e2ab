namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>A trial with all of it, beside the one before it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Results">How the scenarios went that have been played, by name.</param>
/// <param name="Before">The last one that was played to its end before it; null: there was none.</param>
/// <param name="Changes">Expectations that were met then and are not now, or the other way round; those that only one of the two had are left out.</param>
public sealed record TrialReport(Trial Trial, IReadOnlyList<ScenarioResult> Results, Trial? Before, IReadOnlyList<VerdictChange> Changes)
{
    /// <summary>Compares two trials' results.</summary>
    public static TrialReport Of(Trial trial, IReadOnlyList<ScenarioResult> results, Trial? before, IReadOnlyList<ScenarioResult> resultsBefore)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(resultsBefore);
        var then = resultsBefore.SelectMany(result => result.Verdicts.Select(verdict => (Key: (result.Scenario, verdict.Expectation), IsMet: verdict.Met == true)))
            .DistinctBy(verdict => verdict.Key).ToDictionary(verdict => verdict.Key, verdict => verdict.IsMet);
        return new TrialReport(trial, results, before,
        [
            .. from result in results
               from verdict in result.Verdicts
               where then.TryGetValue((result.Scenario, verdict.Expectation), out var was) && was != (verdict.Met == true)
               select new VerdictChange(result.Scenario, verdict.Expectation, verdict.Met == true),
        ]);
    }
}
