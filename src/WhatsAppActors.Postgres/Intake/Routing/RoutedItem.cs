using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Intake.Routing;

/// <summary>An item on its way into the database: for a channel, or to be parked.</summary>
internal sealed class RoutedItem
{
    public required Delivery Delivery { get; init; }

    public required IntakeItem Item { get; init; }

    /// <summary>The channel that takes it; null when it is parked.</summary>
    public ChannelRoute? Route { get; init; }

    /// <summary>Why it is parked; null when a channel takes it.</summary>
    public ParkedFor? Parked { get; init; }

    /// <summary>The same item, to be parked instead.</summary>
    public RoutedItem Park(string reason, string detail) =>
        new() { Delivery = Delivery, Item = Item, Parked = new ParkedFor(Route?.TenantId ?? Parked?.TenantId, reason, detail) };
}
