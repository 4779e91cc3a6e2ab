using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant;

/// <summary>What the assistant may read beside the turn: of its tenant's one customer, and of nobody else.</summary>
public interface IAssistantReading
{
    /// <summary>What is known of a customer, as JSON; null when there is none.</summary>
    Task<string?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken);

    /// <summary>The tenant's plans that a customer can have, by code, at most 50.</summary>
    Task<IReadOnlyList<OfferedPlan>> PlansAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Messages in chats of a customer that have all of the words, newest first.</summary>
    Task<IReadOnlyList<PastMessage>> FindMessagesAsync(Guid tenantId, Guid customerId, string words, int most, CancellationToken cancellationToken);
}
