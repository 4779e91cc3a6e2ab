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

    /// <summary>The message waits for its time.</summary>
    Scheduled,

    /// <summary>There is no message to react to in this conversation.</summary>
    NoTarget,

    /// <summary>The message to react to has no id at the provider yet.</summary>
    TargetNotSent,

    /// <summary>The message to react to is more than 30 days old (Meta: "Reaction messages").</summary>
    TargetTooOld,

    /// <summary>The template is filled with other than it asks for (<see cref="QueuedMessage.Faults"/>).</summary>
    TemplateFaults,

    /// <summary>The template is rejected, disabled or deleted (<see cref="QueuedMessage.Detail"/>).</summary>
    TemplateUnusable,

    /// <summary>A file of it is not here, or is none that WhatsApp takes (<see cref="QueuedMessage.Faults"/>).</summary>
    FileFaults,

    /// <summary>The moment that it was to go out at is not later than now.</summary>
    SendAtPassed,

    /// <summary>The same request came before, and its message was taken back before its time: it is not sent by asking again.</summary>
    TakenBack,
}
