using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Channels;

/// <summary>Something that the provider told about a number or its account.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ChannelId">The channel it is stored under.</param>
/// <param name="Seq">Its place in the channel's events, in the order they were committed.</param>
/// <param name="Field">The webhook field, such as <c>account_update</c>.</param>
/// <param name="Event">The event's own name where the field has one.</param>
/// <param name="OccurredAt">The provider's time, where it gave one.</param>
/// <param name="ReceivedAt">When it arrived here.</param>
/// <param name="Payload">The event's value as it came.</param>
/// <param name="Failure">Why it could not change what is known here, of a template say; null when it could, or had nothing to change.</param>
public sealed record ChannelEventView(
    Guid Id,
    Guid ChannelId,
    long Seq,
    string Field,
    string? Event,
    DateTimeOffset? OccurredAt,
    DateTimeOffset ReceivedAt,
    RawJson Payload,
    string? Failure);
