using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Media.Uploading;

/// <summary>A file that a number is to have at its provider.</summary>
public sealed record PendingUpload
{
    /// <summary>Whose.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>The file's digest.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its MIME type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its name; null without one.</summary>
    public required string? Filename { get; init; }

    /// <summary>Tries since the number needs the file, this one counted; those that a dead token ended are not.</summary>
    public required int Attempts { get; init; }

    /// <summary>The number as the provider knows it.</summary>
    public required string ProviderNumberId { get; init; }

    /// <summary>The number's token, in the clear; null when it has none that can be opened. Never part of a log.</summary>
    [JsonIgnore]
    public required string? AccessToken { get; init; }

    /// <summary>Where the provider's API is.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"file {Sha256} for number {ChannelId}";
}
