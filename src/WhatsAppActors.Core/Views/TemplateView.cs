namespace WhatsAppActors.Core.Views;

/// <summary>A template as the API shows it.</summary>
public sealed record TemplateView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account that has it.</summary>
    public required string WabaId { get; init; }

    /// <summary>The provider's id; null until it has answered.</summary>
    public required string? ProviderTemplateId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its language's code.</summary>
    public required string Language { get; init; }

    /// <summary>MARKETING, UTILITY or AUTHENTICATION, as the provider has it now; UNKNOWN where it has not told.</summary>
    public required string Category { get; init; }

    /// <summary>The provider's word: APPROVED, PENDING, REJECTED, PAUSED, DISABLED, DELETED… Only APPROVED goes out.</summary>
    public required string Status { get; init; }

    /// <summary>GREEN, YELLOW, RED or UNKNOWN; null when it was not told.</summary>
    public required string? Quality { get; init; }

    /// <summary>Why it is rejected, paused or disabled; null when it is not.</summary>
    public required string? Reason { get; init; }

    /// <summary>POSITIONAL or NAMED.</summary>
    public required string ParameterFormat { get; init; }

    /// <summary>Header, body, footer and buttons, in the Graph API's own form.</summary>
    public required RawJson Components { get; init; }

    /// <summary>When it was first seen here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed here.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was last read from the provider; null: never.</summary>
    public required DateTimeOffset? SynchronisedAt { get; init; }
}
