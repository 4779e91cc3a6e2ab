using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Search;

namespace WhatsAppActors.Core.Inbox;

/// <summary>A conversation as a line of an inbox: with whom, what was said last, who answers.</summary>
public sealed record InboxRow
{
    /// <summary>The conversation.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person; null for groups.</summary>
    public required Guid? CustomerId { get; init; }

    /// <summary>The customer's name, or the provider's id of a group.</summary>
    public required string Title { get; init; }

    /// <summary>E.164; null for people known by a business-scoped id only, and for groups.</summary>
    public required string? Phone { get; init; }

    /// <summary>Shown, never matched; null without one.</summary>
    public required string? Username { get; init; }

    /// <summary>True while the tenant has the person blocked.</summary>
    public required bool Blocked { get; init; }

    /// <summary>The business number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>direct or group.</summary>
    public required string Kind { get; init; }

    /// <summary>open (the bot answers), handed_over (people do) or closed.</summary>
    public required string Status { get; init; }

    /// <summary>While handed over: when the bot answers again; null: when an agent hands back or closes.</summary>
    public required DateTimeOffset? HandedOverUntil { get; init; }

    /// <summary>While handed over: why, as a stable word; null where a person took it.</summary>
    public string? HandoverReason { get; init; }

    /// <summary>More on the reason, in words; null without.</summary>
    public string? HandoverDetail { get; init; }

    /// <summary>What it is about; null while nobody said so.</summary>
    public string? Category { get; init; }

    /// <summary>How urgent it is.</summary>
    public ConversationPriority Priority { get; init; }

    /// <summary>True for a chat that the business had in the phone app before it was connected.</summary>
    public required bool Imported { get; init; }

    /// <summary>What an inbox is ordered by.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>End of WhatsApp's customer service window; null before the customer's first message.</summary>
    public required DateTimeOffset? WindowExpiresAt { get; init; }

    /// <summary>How many of the customer's messages nobody has read.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>How many messages it has had.</summary>
    public required long MessageCount { get; init; }

    /// <summary>The last message; null in a chat without one.</summary>
    public required LastMessage? Last { get; init; }

    /// <summary>What was looked for and said in it, latest; null where nothing was looked for.</summary>
    public Excerpt? Found { get; init; }

    /// <summary>Where it stands in an inbox.</summary>
    public InboxPlace Place => new(LastMessageAt, Id);
}
