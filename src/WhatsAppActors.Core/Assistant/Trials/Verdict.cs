namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>Whether an expectation was met.</summary>
/// <param name="Expectation">The sentence.</param>
/// <param name="Met">Null: it could not be judged, which counts as not met.</param>
/// <param name="Why">In the judge's words.</param>
public sealed record Verdict(string Expectation, bool? Met, string Why);
