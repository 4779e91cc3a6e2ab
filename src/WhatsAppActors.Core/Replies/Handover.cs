namespace WhatsAppActors.Core.Replies;

/// <summary>The bot is silent from now on; a person answers.</summary>
/// <param name="Reason">Why, as a stable word: <c>customer-asked</c>.</param>
/// <param name="Until">When the bot takes over again; null: when an agent hands back or closes the conversation.</param>
public sealed record Handover(string Reason, DateTimeOffset? Until)
{
    /// <summary>The assistant called for a person.</summary>
    public const string AssistantAsked = "assistant-asked";

    /// <summary>The assistant's model failed, twice.</summary>
    public const string AssistantFailed = "assistant-failed";

    /// <summary>One of the assistant's limits is reached.</summary>
    public const string AssistantLimit = "assistant-limit";

    /// <summary>More on the reason, for the person who takes over; null: nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>The customer said a hand-over word.</summary>
    public const string CustomerAsked = "customer-asked";
}
