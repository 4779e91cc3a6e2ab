using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Receipts;

/// <summary>Tells a customer that their message was read, and perhaps that somebody writes (Meta: "Mark messages as read", "Typing indicators").</summary>
public sealed record ReadReceipt
{
    /// <summary>The number as the provider knows it.</summary>
    public required string ProviderNumberId { get; init; }

    /// <summary>Bearer token of that number. Never part of a log or of <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public required string AccessToken { get; init; }

    /// <summary>Where the provider's API is.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <summary>The provider's id of the message (wamid); those before it are marked, too. At most 30 days old.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>True shows that somebody writes, until the next message or for 25 seconds.</summary>
    public required bool IsTyping { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"receipt of {ProviderMessageId} through number {ProviderNumberId}";
}
