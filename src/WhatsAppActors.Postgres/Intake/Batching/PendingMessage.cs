using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>A message on its way through one transaction.</summary>
internal sealed class PendingMessage(RoutedItem origin, MessageItem item)
{
    // A group's id is the provider's word: it must not be able to name a customer's chat.
    private const string GroupPrefix = "group:";

    public RoutedItem Origin { get; } = origin;

    public MessageItem Item { get; } = item;

    public ChannelRoute Route { get; } = origin.Route!;

    public DateTimeOffset ReceivedAt { get; } = origin.Delivery.ReceivedAt;

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>The provider's time, or ours where it gave none.</summary>
    public DateTimeOffset At { get; } = item.ProviderTimestamp ?? origin.Delivery.ReceivedAt;

    /// <summary>The provider's time, but never later than ours: a clock far in the future moves nothing.</summary>
    public DateTimeOffset PastAt => At < ReceivedAt ? At : ReceivedAt;

    public IdentityClaim Claim { get; set; } = null!;

    public Guid CustomerId => Claim.CustomerId ?? throw new InvalidOperationException("The message's person is not resolved yet.");

    public bool IsNewCustomer { get; set; }

    public Guid ConversationId { get; set; }

    public long Seq { get; set; }

    public bool IsGroup => Item.GroupId is not null;

    public bool IsImported => Item.Origin == MessageOrigin.History;

    public bool IsInbound => Item.Direction == MessageDirection.Inbound;

    /// <summary>True for a live word of the customer's, in a direct chat, that may be answered.</summary>
    public bool StartsTurn => IsInbound && !IsImported && !IsGroup && MessageTypes.StartsTurn(Item.Type);

    public bool OpensWindow => IsInbound && !IsImported && !IsGroup && MessageTypes.OpensWindow(Item.Type);

    public MessageKey Key => new(Route.TenantId, Route.ChannelId, IsInbound ? "inbound" : "outbound", Item.ProviderMessageId);

    public ChatKey Chat => new(Route.TenantId, Route.ChannelId, Item.GroupId is { } group ? GroupPrefix + group : CustomerId.ToString(), IsImported);
}
