namespace WhatsAppActors.Core.Intake;

/// <summary>What the provider says became of a message.</summary>
public sealed record StatusItem : IntakeItem
{
    /// <summary>The message's id (wamid), 1 to 512 characters.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>The provider's word: sent, delivered, read, played, failed, or one that nobody knows. 1 to 64 characters.</summary>
    public required string Status { get; init; }

    /// <summary>Phone, business-scoped id or group participant; empty where the webhook names nobody.</summary>
    public required string Recipient { get; init; }

    /// <summary>The provider's time; null when it was missing or odd.</summary>
    public DateTimeOffset? ProviderTimestamp { get; init; }

    /// <summary>The first error as <c>{code, title, message, details, href}</c>, JSON; null without one.</summary>
    public string? Error { get; init; }

    /// <summary>Pricing, conversation, <c>biz_opaque_callback_data</c> and the like, a JSON object in the API's naming.</summary>
    public required string Detail { get; init; }

    /// <summary>Our message that it names, read from <c>biz_opaque_callback_data</c>; null when that holds no id of ours.</summary>
    public Guid? CallbackMessageId { get; init; }
}
