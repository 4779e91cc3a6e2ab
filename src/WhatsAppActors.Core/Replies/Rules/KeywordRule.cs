namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>A reply to messages that match.</summary>
/// <param name="Match">How the value is looked for.</param>
/// <param name="Value">At most <see cref="RuleLimits.LongestValue"/> characters, a regular expression <see cref="RuleLimits.LongestRegex"/>.</param>
/// <param name="Reply">What is answered; may hold placeholders.</param>
public sealed record KeywordRule(KeywordMatch Match, string Value, string Reply);
