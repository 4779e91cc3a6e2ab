namespace WhatsAppActors.Console.Inbox.Actions;

/// <summary>What an agent can do with a chat.</summary>
public enum AgentAction
{
    /// <summary>The bot is silent.</summary>
    TakeOver,

    /// <summary>The bot answers again.</summary>
    HandBack,

    /// <summary>The chat is over.</summary>
    Close,
}
