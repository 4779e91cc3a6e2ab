namespace WhatsAppActors.Core.Conversations;

/// <summary>What became of an agent's action.</summary>
public enum AgentOutcome
{
    /// <summary>The conversation is as the agent wants it, be it that it was before.</summary>
    Done,

    /// <summary>The tenant has no such conversation.</summary>
    NotFound,

    /// <summary>The conversation is closed, for good.</summary>
    Closed,

    /// <summary>The conversation is a group: nobody answers there by himself.</summary>
    Group,
}
