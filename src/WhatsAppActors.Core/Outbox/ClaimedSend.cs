using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Outbox;

/// <summary>A message whose request may start now: it is marked as sending, and that is committed.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="ChannelId">From which number.</param>
/// <param name="MessageId">Ours.</param>
/// <param name="Attempts">Attempts made before this one.</param>
/// <param name="Send">What the sender needs.</param>
public sealed record ClaimedSend(Guid TenantId, Guid ChannelId, Guid MessageId, int Attempts, OutboundSend Send)
{
    /// <summary>Its chat; empty where the outbox does not say.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>The person it goes to; null for a group.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The kind of the number's channel: which sender takes it. Default <see cref="ChannelKinds.WhatsApp"/>.</summary>
    public string ChannelKind { get; init; } = ChannelKinds.WhatsApp;
}
