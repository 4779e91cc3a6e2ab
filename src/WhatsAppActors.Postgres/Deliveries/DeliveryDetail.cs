using System.Text.Json.Serialization;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Deliveries;

/// <summary>A webhook POST as it arrived.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="ChannelKind">The provider's kind.</param>
/// <param name="Proof"><c>platform</c>, or the fingerprint of the channel's app secret that verified it.</param>
/// <param name="Size">Bytes of its body.</param>
/// <param name="Payload">The body as it came; null when it is no JSON.</param>
/// <param name="PayloadBase64">The bytes of a body that is no JSON; left out otherwise.</param>
public sealed record DeliveryDetail(
    Guid Id,
    DateTimeOffset ReceivedAt,
    string ChannelKind,
    string Proof,
    int Size,
    RawJson? Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PayloadBase64);
