using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Console.Inbox.Actions;

/// <summary>What became of an action, for the agent who asked for it.</summary>
internal static class OutcomeWords
{
    /// <summary>Said when the action's answer did not come.</summary>
    public const string NoAnswer = "That could not be done: the server or its database did not answer. Try again in a moment.";

    /// <summary>Words for what stood in the way; null when the chat is as the agent wants it.</summary>
    public static string? Of(AgentAction action, AgentOutcome outcome) => outcome switch
    {
        AgentOutcome.Done => null,
        AgentOutcome.Closed when action == AgentAction.HandBack => "This chat was closed meanwhile, so there is nothing to hand back. The customer's next message opens a new one, which the bot answers.",
        AgentOutcome.Closed => "This chat was closed meanwhile. The customer's next message opens a new one.",
        AgentOutcome.Group when action == AgentAction.Close => "This is a group. Groups cannot be closed.",
        AgentOutcome.Group => "This is a group. No bot answers there, so it need not be taken over or handed back.",
        _ => "This conversation does not exist any more.",
    };
}
