using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>Which conversations. What is null filters nothing.</summary>
public sealed record ConversationFilter
{
    /// <summary>Only this customer's, direct chats and groups; of one who was merged into another, that one's.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>open, handed_over or closed.</summary>
    public string? Status { get; init; }

    /// <summary>Only this number's.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>Only this category's.</summary>
    public string? Category { get; init; }

    /// <summary>Only these.</summary>
    public ConversationPriority? Priority { get; init; }
}
