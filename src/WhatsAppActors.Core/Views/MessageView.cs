using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>A message as the API shows it; what its type carries stands beside these members: media, location, interactive, context…</summary>
public sealed record MessageView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>The chat.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The person; null where nobody is one (a group's own messages).</summary>
    public required Guid? CustomerId { get; init; }

    /// <summary>The business number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>Its place in the conversation, from 1.</summary>
    public required long Seq { get; init; }

    /// <summary>inbound or outbound.</summary>
    public required string Direction { get; init; }

    /// <summary>customer, bot, agent or system.</summary>
    public required string Author { get; init; }

    /// <summary>WhatsApp's name of the type; unsupported for one that nobody knows.</summary>
    public required string Type { get; init; }

    /// <summary>What an unsupported type was called.</summary>
    public required string? OriginalType { get; init; }

    /// <summary>Body, caption, button or list title, flow body, order text or system body.</summary>
    public required string? Text { get; init; }

    /// <summary>The text before the first edit.</summary>
    public required string? OriginalText { get; init; }

    /// <summary>The sender as the provider wrote it; null where it left the phone out.</summary>
    public required string? From { get; init; }

    /// <summary>The sender's business-scoped user id.</summary>
    public required string? FromUserId { get; init; }

    /// <summary>True for the message that made its sender a customer.</summary>
    public required bool IsNewCustomer { get; init; }

    /// <summary>True for the history of a number that moved in from the phone app.</summary>
    public required bool Imported { get; init; }

    /// <summary>The provider's id (wamid); null before a send was accepted.</summary>
    public required string? ProviderMessageId { get; init; }

    /// <summary>The provider's time, or ours where it gave none (see <see cref="Marks"/>).</summary>
    public required DateTimeOffset ProviderTimestamp { get; init; }

    /// <summary>When it was stored here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What had to be mended: time, text.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    /// <summary>The message that a reaction, edit or revoke is about.</summary>
    public required string? TargetMessageId { get; init; }

    /// <summary>Who reacted with what; null without reactions.</summary>
    public required RawJson? Reactions { get; init; }

    /// <summary>Inbound: received. Outbound: queued, sending, sent, delivered, read, played, failed, unknown or canceled.</summary>
    public required string Status { get; init; }

    /// <summary>What the provider said about it, oldest first.</summary>
    public IReadOnlyList<StatusView> StatusHistory { get; init; } = [];

    /// <summary>True when a failure was reported after the message had been delivered.</summary>
    public required bool FailedLate { get; init; }

    /// <summary>Why it failed; null without an error.</summary>
    public required RawJson? Error { get; init; }

    /// <summary>When its sender last edited it.</summary>
    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its sender deleted it for everyone.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The file that came with it: <c>{id, state: wanted|stored|failed, contentType, size, sha256, failure}</c>, at <c>GET /api/media/{id}</c>; null without one.</summary>
    public RawJson? File { get; init; }

    /// <summary>What the type carries. A member that is named like one above is left out.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Content { get; init; } = [];
}
