using System.Text.Json.Serialization;
using WhatsAppActors.Content;

namespace WhatsAppActors.Core.Sending;

/// <summary>One message on its way out, with all that the request needs.</summary>
public sealed record OutboundSend
{
    /// <summary>Our message's id. It travels with the message (<see cref="CallbackData"/>) and comes back in its statuses.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The sending number as the provider knows it (WhatsApp: <c>phone_number_id</c>). 1 to 128 characters.</summary>
    public required string ProviderNumberId { get; init; }

    /// <summary>Bearer token of that number. Never part of a log, an outcome or <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public required string AccessToken { get; init; }

    /// <summary>Where the provider's API is, such as <c>https://graph.facebook.com</c>. Whether the host is allowed was decided when the channel was made.</summary>
    public required string GraphBaseUrl { get; init; }

    /// <summary>The person's phone: E.164, or digits with the country code as the provider last wrote them. Wins over <see cref="RecipientUserId"/> (Meta: "Business-scoped user IDs").</summary>
    public string? RecipientPhone { get; init; }

    /// <summary>The person's business-scoped user id, for those whose phone is not known.</summary>
    public string? RecipientUserId { get; init; }

    /// <summary>What is said; null for what this version does not know, which another has queued.</summary>
    public required OutboundContent? Content { get; init; }

    /// <summary>The provider's ids of the files of ours in it, through this number.</summary>
    public IReadOnlyDictionary<Guid, string> ProviderMediaIds { get; init; } = new Dictionary<Guid, string>();

    /// <summary>What files of ours are called, of those that have a name.</summary>
    public IReadOnlyDictionary<Guid, string> FileNames { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The provider's id (wamid) of the message that a reaction is put on.</summary>
    public string? TargetProviderMessageId { get; init; }

    /// <summary>The provider's id (wamid) of the message that this one answers; null when it answers none.</summary>
    public string? ReplyToProviderMessageId { get; init; }

    /// <summary>Names the message and the number; neither the token, nor the person, nor the text.</summary>
    public override string ToString() => $"message {MessageId} through number {ProviderNumberId}";
}
