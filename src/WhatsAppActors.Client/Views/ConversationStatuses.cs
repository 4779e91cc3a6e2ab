namespace WhatsAppActors.Client;

/// <summary>Who answers in a conversation. A newer server may know more.</summary>
public static class ConversationStatuses
{
    /// <summary>The bot answers.</summary>
    public const string Open = "open";

    /// <summary>People answer.</summary>
    public const string HandedOver = "handed_over";

    /// <summary>Nobody any more; the customer's next message opens another one.</summary>
    public const string Closed = "closed";
}
