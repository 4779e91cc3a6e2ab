namespace WhatsAppActors.Core.Operations;

/// <summary>What waits to be sent through one number.</summary>
public sealed record OutboxNumber
{
    /// <summary>How many numbers are named at most: stopped ones first, then those whose messages have been due for longest.</summary>
    public const int Most = 500;

    /// <summary>Whose.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The tenant's name.</summary>
    public required string TenantName { get; init; }

    /// <summary>The number's channel.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>The number as people write it, or the provider's id where it is not known.</summary>
    public required string Number { get; init; }

    /// <summary>The channel was deleted; what waits there fails.</summary>
    public bool Deleted { get; init; }

    /// <summary>
    /// Messages whose time has come, each chat's in its order; up to <see cref="Counts.Most"/>. They go out unless the number is stopped or held.
    /// </summary>
    public required int Due { get; init; }

    /// <summary>Messages that wait for a time; up to <see cref="Counts.Most"/>.</summary>
    public required int Later { get; init; }

    /// <summary>What most of <see cref="Later"/> wait for; null when none does, or no reason is known.</summary>
    public string? LaterReason { get; init; }

    /// <summary>When the first of <see cref="Later"/> is due; null when none waits.</summary>
    public DateTimeOffset? LaterUntil { get; init; }

    /// <summary>Messages whose request is on its way; up to <see cref="Counts.Most"/> of all numbers together.</summary>
    public required int Sending { get; init; }

    /// <summary>When the oldest of those that wait was queued; null when none waits.</summary>
    public DateTimeOffset? OldestQueuedAt { get; init; }

    /// <summary>Until when the provider asked the whole number to wait; null or past when it does not wait.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Since when nothing is sent before somebody acts; null while it sends.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Why, and what to do.</summary>
    public string? StoppedReason { get; init; }
}
