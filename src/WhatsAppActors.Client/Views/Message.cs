using System.Text.Json;

namespace WhatsAppActors.Client;

/// <summary>A message of a conversation as it is shown now.</summary>
public sealed record Message
{
    /// <summary>The system's own.</summary>
    public required string Id { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The customer; null where nobody is one.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Its place in the conversation, from 1; numbers may be left out.</summary>
    public required long Seq { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public required string Direction { get; init; }

    /// <summary><c>customer</c>, <c>bot</c>, <c>agent</c> or <c>system</c>, or what a newer server calls it.</summary>
    public required string Author { get; init; }

    /// <summary>WhatsApp's name of the type, such as <c>text</c>; <c>unsupported</c> for one that the server does not know.</summary>
    public required string Type { get; init; }

    /// <summary>Its body, caption or title; null where the type has none.</summary>
    public string? Text { get; init; }

    /// <summary>One of <see cref="MessageStatuses"/>, or what a newer server calls it.</summary>
    public required string Status { get; init; }

    /// <summary>The provider's id (wamid); null before a send was accepted.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's time.</summary>
    public DateTimeOffset ProviderTimestamp { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>True when a failure was reported after the message had been delivered.</summary>
    public bool FailedLate { get; init; }

    /// <summary>Why it failed, in the provider's words; null without an error.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>When its sender last edited it; null: never.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its sender deleted it for everyone; null: never.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
