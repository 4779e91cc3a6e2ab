namespace WhatsAppActors.Core.Replies;

/// <summary>How urgent a conversation is. As numbers, so that lists are ordered by it.</summary>
public enum ConversationPriority
{
    /// <summary>It can wait.</summary>
    Low = -1,

    /// <summary>As any other; what a conversation begins with.</summary>
    Normal = 0,

    /// <summary>Before others.</summary>
    High = 1,

    /// <summary>Before all others.</summary>
    Urgent = 2,
}
