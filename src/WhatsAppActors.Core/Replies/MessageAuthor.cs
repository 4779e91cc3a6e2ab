namespace WhatsAppActors.Core.Replies;

/// <summary>Who wrote a message.</summary>
public enum MessageAuthor
{
    /// <summary>The customer: every inbound message.</summary>
    Customer,

    /// <summary>A reply engine.</summary>
    Bot,

    /// <summary>A person of the business: in the console, over the API, or on the phone (an echo).</summary>
    Agent,

    /// <summary>The provider or we ourselves.</summary>
    System,
}
