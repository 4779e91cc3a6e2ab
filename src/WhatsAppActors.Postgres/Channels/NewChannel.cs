namespace WhatsAppActors.Postgres.Channels;

/// <summary>A channel to be stored. Secrets are sealed already.</summary>
public sealed record NewChannel
{
    /// <summary>Ours, time-ordered.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Provider kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Meta: <c>phone_number_id</c>. 1 to 128 characters.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Meta: WABA id. 1 to 128 characters.</summary>
    public required string AccountId { get; init; }

    /// <summary>The number as people read it.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Empty for the tenant's one portfolio.</summary>
    public string PortfolioId { get; init; } = "";

    /// <summary>Null for Meta's own host.</summary>
    public string? GraphBaseUrl { get; init; }

    /// <summary>Sealed by <see cref="Secrets.ISecretBox"/>; null without one.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Sealed by <see cref="Secrets.ISecretBox"/>; null when the platform's app is used.</summary>
    public string? AppSecret { get; init; }

    /// <summary>Made by <see cref="Secrets.AppSecretFingerprint"/>; null without an app secret.</summary>
    public byte[]? AppSecretFingerprint { get; init; }

    /// <summary>Made by <see cref="Secrets.VerifyTokenHash"/>; null without a verify token.</summary>
    public byte[]? VerifyTokenHash { get; init; }

    /// <summary>One of <see cref="Core.Numbers.NumberThroughputs.Names"/>.</summary>
    public string Throughput { get; init; } = "standard";

    /// <summary>When it is made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
