using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>A status on its way through one transaction.</summary>
internal sealed class PendingStatus(RoutedItem origin, StatusItem item)
{
    public RoutedItem Origin { get; } = origin;

    public StatusItem Item { get; } = item;

    public ChannelRoute Route { get; } = origin.Route!;

    public DateTimeOffset ReceivedAt { get; } = origin.Delivery.ReceivedAt;

    public DateTimeOffset At { get; } = item.ProviderTimestamp ?? origin.Delivery.ReceivedAt;
}
