using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Core.Intake;

/// <summary>A message: the customer's, an echo of one that the business sent elsewhere, or one from imported history.</summary>
public sealed record MessageItem : IntakeItem
{
    /// <summary>The provider's id (wamid, or wacid for a call), 1 to 512 characters.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Who spoke to whom.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>How the message came to us.</summary>
    public required MessageOrigin Origin { get; init; }

    /// <summary>WhatsApp's type name, or <c>unsupported</c> for one that nobody knows.</summary>
    public required string Type { get; init; }

    /// <summary>For <c>unsupported</c>: what it was called.</summary>
    public string? OriginalType { get; init; }

    /// <summary>Body, caption, button or list title, flow body, order text or system body; U+0000 already replaced.</summary>
    public string? Text { get; init; }

    /// <summary>The customer on the other side: the sender of an inbound message, the recipient of an echo.</summary>
    public required Party Party { get; init; }

    /// <summary>The sender as the provider wrote it (<c>from</c>); null when the webhook leaves the phone out.</summary>
    public string? From { get; init; }

    /// <summary>The sender's business-scoped user id (<c>from_user_id</c>) as it came.</summary>
    public string? FromUserId { get; init; }

    /// <summary>The group the message was written in; null in a direct chat.</summary>
    public string? GroupId { get; init; }

    /// <summary>The provider's time; null when it was missing or odd: our time is used and the message is marked.</summary>
    public DateTimeOffset? ProviderTimestamp { get; init; }

    /// <summary>True when U+0000 or broken UTF-8 had to be replaced in the text or content.</summary>
    public bool TextMended { get; init; }

    /// <summary>The message that a reaction, edit or revoke is about.</summary>
    public string? TargetMessageId { get; init; }

    /// <summary>For an edit: the new text of the target (body or caption).</summary>
    public string? EditedText { get; init; }

    /// <summary>For a reaction: the emoji; null or empty removes it.</summary>
    public string? Emoji { get; init; }

    /// <summary>Everything else the type carries, as a JSON object in the API's own naming: media, location, interactive, context…</summary>
    public required string Content { get; init; }

    /// <summary>For a system message that tells of a new number or user id.</summary>
    public IdentityChange? IdentityChange { get; init; }

    /// <summary>The status that imported history gives an outbound message; null otherwise.</summary>
    public string? ImportedStatus { get; init; }
}
