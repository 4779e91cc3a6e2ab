using Npgsql;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>A row that a claim took, with what its request needs.</summary>
internal sealed record TakenRow(
    NumberKey Number, Guid MessageId, Guid ConversationId, Guid? CustomerId, int Attempts, string? WaitsFor, string ChannelKind, string ProviderNumberId, string? GraphBaseUrl, string? SealedToken,
    bool ChannelDeleted, bool WindowClosed, bool IsWithdrawn, QueuedTemplate Queued, QueuedTemplate Known, string? TemplateWait, string Status, string Type, string? Text, string Content, string? ReplyTo, string? Target, string? RecipientKind, string? Recipient,
    bool HasDailyLimit, bool IsCounted)
{
    public static TakenRow Read(NpgsqlDataReader row) => new(
        new NumberKey(row.Get<Guid>("tenant_id"), row.Get<Guid>("channel_id")), row.Get<Guid>("message_id"), row.Get<Guid>("conversation_id"), row.OrNull<Guid>("customer_id"), row.Get<int>("attempts"),
        row.TextOrNull("waits_for"), row.Get<string>("channel_kind"), row.Get<string>("provider_id"),
        row.TextOrNull("graph_base_url"), row.TextOrNull("access_token"), row.Get<bool>("channel_deleted"), row.Get<bool>("window_closed"), row.Get<bool>("is_withdrawn"),
        QueuedTemplate.Stored(row), QueuedTemplate.ByNow(row), row.TextOrNull("template_name") is { } template ? TemplateStatuses.WaitOf(template, row.Get<string>("template_status"), row.TextOrNull("template_reason")) : null,
        row.Get<string>("status"), row.Get<string>("type"), row.TextOrNull("text"), row.Get<string>("content"), row.TextOrNull("reply_to"),
        row.TextOrNull("target_message_id"), row.TextOrNull("recipient_kind"), row.TextOrNull("recipient"), row.Get<bool>("has_daily_limit"), row.Get<bool>("is_counted"));

    /// <summary>Why the message must not go out any more, as it is stored with it; null when it may.</summary>
    public string? Obstacle => this switch
    {
        { ChannelDeleted: true } => OutboxErrors.ChannelDeleted,
        { Recipient: null } => OutboxErrors.NoRecipient,
        { WindowClosed: true } => OutboxErrors.WindowClosed,
        { IsWithdrawn: true, Known: { Lane: OutboxLane.Marketing, Id: null } } => OutboxErrors.UnwantedUnknown,
        { IsWithdrawn: true, Known.Lane: OutboxLane.Marketing } => OutboxErrors.Unwanted,
        _ => null,
    };

    /// <summary>What it says; null for what this version does not know.</summary>
    public OutboundContent? Said { get; } = ContentJson.Restore(Type, Text, Content);

    /// <summary>The files of ours in it.</summary>
    public IReadOnlyList<Guid> Files => _files ??= [.. (Said?.Files ?? []).Select(file => file.Reference.MediaId).OfType<Guid>().Distinct()];

    private IReadOnlyList<Guid>? _files;
}
