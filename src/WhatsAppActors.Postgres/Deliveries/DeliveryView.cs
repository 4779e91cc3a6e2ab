namespace WhatsAppActors.Postgres.Deliveries;

/// <summary>A webhook POST as it arrived, without its body.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="ChannelKind">The provider's kind.</param>
/// <param name="Proof"><c>platform</c>, or the fingerprint of the channel's app secret that verified it.</param>
/// <param name="Size">Bytes of its body.</param>
public sealed record DeliveryView(Guid Id, DateTimeOffset ReceivedAt, string ChannelKind, string Proof, int Size);
