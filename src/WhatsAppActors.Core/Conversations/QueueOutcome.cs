namespace WhatsAppActors.Core.Conversations;

/// <summary>What became of a request to send.</summary>
public enum QueueOutcome
{
    /// <summary>The message waits to be sent.</summary>
    Queued,

    /// <summary>The same request came before: its message.</summary>
    Repeated,

    /// <summary>The key was used for another request.</summary>
    KeyUsed,

    /// <summary>The tenant has no such conversation or message.</summary>
    NotFound,

    /// <summary>The conversation is closed.</summary>
    Closed,

    /// <summary>The conversation is a group.</summary>
    Group,

    /// <summary>The number was deleted.</summary>
    ChannelDeleted,

    /// <summary>There is no message to answer in this conversation.</summary>
    NoContext,

    /// <summary>The message to answer has no id at the provider yet.</summary>
    ContextNotSent,

    /// <summary>The message to send again is neither failed nor unknown.</summary>
    NotResendable,
}
