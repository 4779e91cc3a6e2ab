namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>An expectation that went another way than in the trial before.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Expectation">The sentence.</param>
/// <param name="IsMet">True: it is met now, and was not.</param>
public sealed record VerdictChange(string Scenario, string Expectation, bool IsMet);
