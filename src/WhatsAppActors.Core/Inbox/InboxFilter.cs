namespace WhatsAppActors.Core.Inbox;

/// <summary>Which conversations of an inbox. What is null or false filters nothing.</summary>
public sealed record InboxFilter
{
    /// <summary>open, handed_over or closed.</summary>
    public string? Status { get; init; }

    /// <summary>Only this number's.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>Only those with messages that nobody has read.</summary>
    public bool UnreadOnly { get; init; }

    /// <summary>Only those of high or urgent priority.</summary>
    public bool UrgentOnly { get; init; }

    /// <summary>Only those of this category.</summary>
    public string? Category { get; init; }

    /// <summary>Only this customer's, direct chats and groups; of one who was merged into another, that one's.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>Parts of the customer's name, phone, username or original id, in any case, with or without accents and with a slip.</summary>
    public string? Text { get; init; }
}
