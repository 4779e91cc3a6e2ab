using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Core.Tenants;

/// <summary>The answer to a text that was to be sent.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">The message as the API shows it, as JSON; null when there is none.</param>
public sealed record SentText(QueueOutcome Outcome, string? Message);
