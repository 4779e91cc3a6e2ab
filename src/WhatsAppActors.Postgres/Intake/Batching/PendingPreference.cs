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

    /// <summary>The provider's time, but never later than ours: a clock far in the future must not outlast every later word.</summary>
    public DateTimeOffset At { get; } =
        item.ProviderTimestamp is { } at && at < origin.Delivery.ReceivedAt ? at : origin.Delivery.ReceivedAt;

    public IdentityClaim Claim { get; set; } = null!;
}
