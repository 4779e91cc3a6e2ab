namespace WhatsAppActors.Postgres.Channels;

/// <summary>A channel as its tenant sees it: one business number. Secrets never come back.</summary>
public sealed record ChannelView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>The provider's kind: <c>whatsapp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Meta's <c>phone_number_id</c>: belongs to one live channel in the whole system.</summary>
    public required string PhoneNumberId { get; init; }

    /// <summary>The WhatsApp Business Account (WABA) id.</summary>
    public required string WabaId { get; init; }

    /// <summary>Another WABA id that webhooks for this number have named; null when there was none.</summary>
    public required string? LastSeenWabaId { get; init; }

    /// <summary>The number as people read it; need not be unique.</summary>
    public required string? DisplayPhoneNumber { get; init; }

    /// <summary>Scope of business-scoped user ids; null for the tenant's one portfolio.</summary>
    public required string? PortfolioId { get; init; }

    /// <summary>Where the Graph API is reached. Default: https://graph.facebook.com.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <summary>True when an access token is stored.</summary>
    public required bool HasAccessToken { get; init; }

    /// <summary>True when the channel has an app secret of its own; else the platform's verifies its webhooks.</summary>
    public required bool HasAppSecret { get; init; }

    /// <summary>True when the channel has a verify token of its own.</summary>
    public required bool HasVerifyToken { get; init; }

    /// <summary>How fast WhatsApp lets it send: <c>standard</c> (80 messages a second), <c>high</c> (1,000) or <c>coexistence</c> (20).</summary>
    public required string Throughput { get; init; }

    /// <summary>What keeps the number from sending, if anything does.</summary>
    public required SendingView Sending { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was deleted; null while it lives.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Raised by every change.</summary>
    public required long Version { get; init; }
}
