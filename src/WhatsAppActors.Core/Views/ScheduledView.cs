using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>A message that is to go out later, as the API shows it; what its type carries stands beside these members.</summary>
public sealed record ScheduledView
{
    /// <summary>The id that the message will have.</summary>
    public required Guid Id { get; init; }

    /// <summary>The chat.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary><c>scheduled</c>, or <c>failed</c> where it could not be handed in when its time had come.</summary>
    public required string Status { get; init; }

    /// <summary>When it is to go out.</summary>
    public required DateTimeOffset SendAt { get; init; }

    /// <summary>Why it could not be handed in; null otherwise.</summary>
    public required string? Failure { get; init; }

    /// <summary>WhatsApp's name of the type.</summary>
    public required string Type { get; init; }

    /// <summary>Body, caption, or a template's words.</summary>
    public required string? Text { get; init; }

    /// <summary>When it was scheduled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the type carries.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Content { get; init; } = [];
}
