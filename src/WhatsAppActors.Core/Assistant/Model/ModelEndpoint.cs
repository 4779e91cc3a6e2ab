using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>Where a tenant's model is reached.</summary>
public sealed record ModelEndpoint
{
    /// <summary>See <see cref="AssistantSettings.BaseAddress"/>.</summary>
    public required string BaseAddress { get; init; }

    /// <summary>The model's name there.</summary>
    public required string Model { get; init; }

    /// <summary>Never part of a log, a prompt, or of <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public required string Key { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Model} at {BaseAddress}";
}
