namespace WhatsAppActors.Core.Replies;

/// <summary>Who answers in a conversation.</summary>
public enum ConversationStatus
{
    /// <summary><c>open</c>: the bot answers.</summary>
    Open,

    /// <summary><c>handed_over</c>: a person answers, the bot is silent.</summary>
    HandedOver,

    /// <summary><c>closed</c>: nobody answers any more.</summary>
    Closed,
}
