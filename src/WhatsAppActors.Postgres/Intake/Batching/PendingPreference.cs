using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>A change of consent on its way through one transaction.</summary>
internal sealed class PendingPreference(RoutedItem origin, PreferenceItem item)
{
    public RoutedItem Origin { get; } = origin;

    public PreferenceItem Item { get; } = item;

    public ChannelRoute Route { get; } = origin.Route!;

    public DateTimeOffset At { get; } = item.ProviderTimestamp ?? origin.Delivery.ReceivedAt;

    public IdentityClaim Claim { get; set; } = null!;
}
