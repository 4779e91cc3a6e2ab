using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Intake.Routing;

/// <summary>Finds the channel of each item of a delivery, or the reason to park it.</summary>
internal sealed class ItemRouter(IChannelDirectory directory)
{
    /// <summary>Routes every item; an account's event goes to each channel of the account.</summary>
    public async ValueTask<List<RoutedItem>> RouteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // An address is looked up once for a delivery, however many items name it.
        var known = new Dictionary<(AddressKind, string), IReadOnlyList<ChannelRoute>>();
        foreach (var address in delivery.Items.Select(i => i.Address).OfType<ItemAddress>())
        {
            var key = (address.Kind, address.ProviderId);
            if (!known.ContainsKey(key)) known[key] = await directory.FindAsync(delivery.ChannelKind, address, cancellationToken);
        }

        var routed = new List<RoutedItem>(delivery.Items.Count);
        foreach (var item in delivery.Items) Route(delivery, item, known, routed);
        return routed;
    }

    private static void Route(
        Delivery delivery, IntakeItem item, Dictionary<(AddressKind, string), IReadOnlyList<ChannelRoute>> known, List<RoutedItem> routed)
    {
        if (item.Address is not { } address)
        {
            var (reason, detail) = item is UnreadableItem { Reason: var r, Detail: var d }
                ? (r, d)
                : (ParkReasons.Malformed, "The item names neither a number nor an account.");
            Park(null, reason, detail);
            return;
        }

        var channels = known[(address.Kind, address.ProviderId)];
        var taken = 0;
        foreach (var channel in channels)
        {
            if (!delivery.Proof.SpeaksFor(channel.AppSecretFingerprint)) continue;
            taken++;
            if (item is UnreadableItem unreadable) Park(channel.TenantId, unreadable.Reason, unreadable.Detail);
            else routed.Add(new RoutedItem { Delivery = delivery, Item = item, Route = channel });
        }

        if (taken > 0) return;
        var name = address.Kind == AddressKind.Number ? "phone_number_id" : "WABA id";
        if (item is UnreadableItem broken)
        {
            Park(null, broken.Reason, broken.Detail);
        }
        else if (channels.Count > 0)
        {
            Park(null, ParkReasons.WrongApp,
                $"The POST was signed with the secret of an app that does not speak for {name} {address.ProviderId}.");
        }
        else
        {
            Park(null, ParkReasons.UnknownChannel,
                $"No channel has {name} {address.ProviderId} yet. It replays by itself when one is added.");
        }

        void Park(Guid? tenant, string reason, string detail) =>
            routed.Add(new RoutedItem { Delivery = delivery, Item = item, Parked = new ParkedFor(tenant, reason, detail) });
    }
}
