namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Lines">What was said.</param>
/// <param name="Verdicts">Whether each expectation was met, in their order.</param>
/// <param name="Tokens">What it cost: the assistant, the played customer and the judge.</param>
public sealed record ScenarioResult(string Scenario, IReadOnlyList<TrialLine> Lines, IReadOnlyList<Verdict> Verdicts, int Tokens)
{
    /// <summary>How many expectations were met.</summary>
    public int Met => Verdicts.Count(verdict => verdict.Met == true);
}
