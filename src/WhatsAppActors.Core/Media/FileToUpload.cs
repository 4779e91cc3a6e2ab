using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Media;

/// <summary>A file on its way to a number's provider.</summary>
public sealed record FileToUpload
{
    /// <summary>The number as the provider knows it.</summary>
    public required string ProviderNumberId { get; init; }

    /// <summary>Bearer token of that number. Never part of a log or of <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public required string AccessToken { get; init; }

    /// <summary>Where the provider's API is.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <summary>Its MIME type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its name.</summary>
    public required string Filename { get; init; }

    /// <summary>Its bytes, read once.</summary>
    [JsonIgnore]
    public required Stream Content { get; init; }

    /// <summary>How many there are.</summary>
    public required long Size { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"a file of {Size} bytes through number {ProviderNumberId}";
}
