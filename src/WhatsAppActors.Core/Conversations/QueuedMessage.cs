using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Core.Conversations;

/// <summary>The answer to a request to send.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="MessageId">The message; empty when there is none.</param>
/// <param name="ChannelId">Its number; empty when there is none.</param>
public sealed record QueuedMessage(QueueOutcome Outcome, Guid MessageId = default, Guid ChannelId = default)
{
    /// <summary>What is wrong with a template's filling; empty otherwise.</summary>
    public IReadOnlyList<ContentFault> Faults { get; init; } = [];

    /// <summary>More of the reason, for a person; null without.</summary>
    public string? Detail { get; init; }
}
