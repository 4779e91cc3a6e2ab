using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Postgres.Queries;

/// <summary>The tables' words for what the domain knows as enumerations.</summary>
internal static class StatusNames
{
    public static ConversationStatus Conversation(string name) => name switch
    {
        "open" => ConversationStatus.Open,
        "handed_over" => ConversationStatus.HandedOver,
        "closed" => ConversationStatus.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No conversation status."),
    };

    public static ConsentStatus Consent(string name) => name switch
    {
        "pending" => ConsentStatus.Pending,
        "granted" => ConsentStatus.Granted,
        "withdrawn" => ConsentStatus.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No consent status."),
    };

    public static string Of(ConsentStatus status) => status switch
    {
        ConsentStatus.Withdrawn => "withdrawn",
        ConsentStatus.Granted => "granted",
        _ => "pending",
    };

    public static string Of(ConsentChange change) => change == ConsentChange.Withdrawn ? "withdrawn" : "granted";

    public static MessageAuthor Author(string name) => name switch
    {
        "customer" => MessageAuthor.Customer,
        "bot" => MessageAuthor.Bot,
        "agent" => MessageAuthor.Agent,
        "system" => MessageAuthor.System,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No author."),
    };
}
