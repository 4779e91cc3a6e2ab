namespace WhatsAppActors.Core.Intake;

/// <summary>Something about the number or account rather than a message: account, template, quality, call… Stored under its channels.</summary>
public sealed record EventItem : IntakeItem
{
    /// <summary>The webhook field, such as <c>account_update</c>. 1 to 128 characters.</summary>
    public required string Field { get; init; }

    /// <summary>The event's own name where the field has one, such as <c>ACCOUNT_RESTRICTION</c>. At most 128 characters.</summary>
    public string? Event { get; init; }

    /// <summary>When it happened, as far as the webhook says.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The event's value as it came, JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 over field, entry and bytes: events carry no id of their own.</summary>
    public required byte[] DedupeKey { get; init; }
}
