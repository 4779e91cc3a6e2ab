using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>A row that a claim took, with what its request needs.</summary>
internal sealed record TakenRow(
    NumberKey Number, Guid MessageId, Guid ConversationId, int Attempts, string? WaitsFor, string ChannelKind, string ProviderNumberId, string? GraphBaseUrl, string? SealedToken,
    bool ChannelDeleted, bool WindowClosed, string Status, string Type, string? Text, bool PreviewUrl, string? ReplyTo, string? RecipientKind, string? Recipient)
{
    public static TakenRow Read(NpgsqlDataReader row) => new(
        new NumberKey(row.Get<Guid>("tenant_id"), row.Get<Guid>("channel_id")), row.Get<Guid>("message_id"), row.Get<Guid>("conversation_id"), row.Get<int>("attempts"),
        row.TextOrNull("waits_for"), row.Get<string>("channel_kind"), row.Get<string>("provider_id"),
        row.TextOrNull("graph_base_url"), row.TextOrNull("access_token"), row.Get<bool>("channel_deleted"), row.Get<bool>("window_closed"),
        row.Get<string>("status"), row.Get<string>("type"), row.TextOrNull("text"), row.Get<bool>("preview_url"), row.TextOrNull("reply_to"),
        row.TextOrNull("recipient_kind"), row.TextOrNull("recipient"));

    /// <summary>Why the message must not go out any more, as it is stored with it; null when it may.</summary>
    public string? Obstacle => this switch
    {
        { ChannelDeleted: true } => OutboxErrors.ChannelDeleted,
        { Recipient: null } => OutboxErrors.NoRecipient,
        { WindowClosed: true } => OutboxErrors.WindowClosed,
        _ => null,
    };
}
