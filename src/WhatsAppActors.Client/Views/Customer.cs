namespace WhatsAppActors.Client;

/// <summary>A person who wrote to the tenant.</summary>
public sealed record Customer
{
    /// <summary>The system's own.</summary>
    public required string Id { get; init; }

    /// <summary>The name of their profile, or what the tenant set.</summary>
    public required string DisplayName { get; init; }

    /// <summary>E.164 with a leading plus; null for people whose phone WhatsApp does not tell.</summary>
    public string? Phone { get; init; }

    /// <summary>All that they are known by.</summary>
    public IReadOnlyList<CustomerIdentity> Identities { get; init; } = [];

    /// <summary>When they first made themselves known.</summary>
    public DateTimeOffset FirstContactAt { get; init; }

    /// <summary>When they last did.</summary>
    public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Where they came from, such as <c>whatsapp</c>.</summary>
    public string? Source { get; init; }

    /// <summary>One of <see cref="ConsentStatuses"/>, or what a newer server calls it.</summary>
    public string? ConsentStatus { get; init; }

    /// <summary>When they were blocked; null when they are not.</summary>
    public DateTimeOffset? BlockedAt { get; init; }

    /// <summary>When they were registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
