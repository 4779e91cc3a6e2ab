namespace WhatsAppActors.Client;

/// <summary>A chat with a customer, or a group, on one business number.</summary>
public sealed record Conversation
{
    /// <summary>The system's own.</summary>
    public required string Id { get; init; }

    /// <summary>The customer; null for groups.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The business number.</summary>
    public required string ChannelId { get; init; }

    /// <summary><c>direct</c> or <c>group</c>, or what a newer server calls it.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="ConversationStatuses"/>, or what a newer server calls it.</summary>
    public required string Status { get; init; }

    /// <summary>The time of the latest message.</summary>
    public DateTimeOffset LastMessageAt { get; init; }

    /// <summary>End of WhatsApp's customer service window, 24 hours after the customer's last message: free texts are refused by WhatsApp after it. Null before their first.</summary>
    public DateTimeOffset? WindowExpiresAt { get; init; }

    /// <summary>How many messages it has had.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of the customer's messages nobody has read.</summary>
    public int UnreadCount { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>While handed over: when the bot answers again; null: when an agent hands back or closes.</summary>
    public DateTimeOffset? HandedOverUntil { get; init; }
}
