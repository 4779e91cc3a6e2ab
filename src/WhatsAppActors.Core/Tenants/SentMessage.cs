using WhatsAppActors.Content.Checking;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Core.Tenants;

/// <summary>The answer to a message that was to be sent.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">The message as the API shows it, as JSON; null when there is none.</param>
public sealed record SentMessage(QueueOutcome Outcome, string? Message)
{
    /// <summary>As <see cref="QueuedMessage.Faults"/>.</summary>
    public IReadOnlyList<ContentFault> Faults { get; init; } = [];

    /// <summary>As <see cref="QueuedMessage.Detail"/>.</summary>
    public string? Detail { get; init; }
}
