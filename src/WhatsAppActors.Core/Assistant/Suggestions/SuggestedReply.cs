namespace WhatsAppActors.Core.Assistant.Suggestions;

/// <summary>What came of asking for a suggestion.</summary>
/// <param name="Outcome">Whether there is one.</param>
/// <param name="Text">A reply that an agent may send, change or drop; null where there is none.</param>
/// <param name="WhyNot">Why there is none, in words for the agent; null where there is one.</param>
public sealed record SuggestedReply(SuggestionOutcome Outcome, string? Text, string? WhyNot);
