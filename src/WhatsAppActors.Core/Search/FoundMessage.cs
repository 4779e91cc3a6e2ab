namespace WhatsAppActors.Core.Search;

/// <summary>A message that was found, with whose chat it is of.</summary>
public sealed record FoundMessage
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The chat.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>direct or group.</summary>
    public required string ConversationKind { get; init; }

    /// <summary>The business number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>Its place in its chat.</summary>
    public required long Seq { get; init; }

    /// <summary>The person of the chat; null for groups.</summary>
    public required Guid? CustomerId { get; init; }

    /// <summary>The customer's name, or the provider's id of a group.</summary>
    public required string Title { get; init; }

    /// <summary>E.164; null for people known by a business-scoped id only, and for groups.</summary>
    public required string? Phone { get; init; }

    /// <summary>Null without one.</summary>
    public required string? Username { get; init; }

    /// <summary>inbound or outbound.</summary>
    public required string Direction { get; init; }

    /// <summary>customer, bot, agent or system.</summary>
    public required string Author { get; init; }

    /// <summary>WhatsApp's name of the type.</summary>
    public required string Type { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset ProviderTimestamp { get; init; }

    /// <summary>When it was stored: what results are ordered by.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was found in it.</summary>
    public required Excerpt Excerpt { get; init; }
}
