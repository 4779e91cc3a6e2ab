using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Templates;

/// <summary>An account, and what it takes to speak for it.</summary>
public sealed record WabaAccess
{
    /// <summary>Its id at the provider.</summary>
    public required string WabaId { get; init; }

    /// <summary>Bearer token of one of its numbers. Never part of a log or of <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public required string AccessToken { get; init; }

    /// <summary>Where the provider's API is.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"account {WabaId}";
}
