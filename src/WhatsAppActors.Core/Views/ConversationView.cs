using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>A chat as the API shows it.</summary>
public sealed record ConversationView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null for groups: their people are participants.</summary>
    public required Guid? CustomerId { get; init; }

    /// <summary>The business number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>direct or group.</summary>
    public required string Kind { get; init; }

    /// <summary>open, handed_over or closed.</summary>
    public required string Status { get; init; }

    /// <summary>The provider's group id; null for direct chats.</summary>
    public required string? GroupId { get; init; }

    /// <summary>True for a chat that the business had in the phone app before it was connected.</summary>
    public required bool Imported { get; init; }

    /// <summary>What the list is ordered by.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>End of WhatsApp's customer service window; null before the customer's first message.</summary>
    public required DateTimeOffset? WindowExpiresAt { get; init; }

    /// <summary>How many messages it has had.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many of the customer's messages nobody has read.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>When it began here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while it is not.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>While handed over: when the bot answers again; null: when an agent hands back or closes.</summary>
    public required DateTimeOffset? HandedOverUntil { get; init; }

    /// <summary>While handed over: why, as a stable word such as <c>customer-asked</c> or <c>assistant-asked</c>; null where a person took it.</summary>
    public required string? HandoverReason { get; init; }

    /// <summary>More on the reason, in words; null without.</summary>
    public required string? HandoverDetail { get; init; }

    /// <summary>What it is about, in the words of whoever said so; null while nobody did.</summary>
    public required string? Category { get; init; }

    /// <summary>low, normal, high or urgent.</summary>
    public required string Priority { get; init; }

    /// <summary>Who takes part. Shown on a single conversation only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ParticipantView>? Participants { get; init; }
}
