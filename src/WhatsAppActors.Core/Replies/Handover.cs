namespace WhatsAppActors.Core.Replies;

/// <summary>The bot is silent from now on; a person answers.</summary>
/// <param name="Reason">Why, as a stable word: <c>customer-asked</c>.</param>
/// <param name="Until">When the bot takes over again; null: when an agent hands back or closes the conversation.</param>
public sealed record Handover(string Reason, DateTimeOffset? Until)
{
    /// <summary>The customer said a hand-over word.</summary>
    public const string CustomerAsked = "customer-asked";
}
