using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>What one transaction is to store, sorted by what becomes of it. Built anew for every attempt.</summary>
internal sealed class IntakeBatch
{
    /// <summary>Sorts the items. <paramref name="bodies"/> are the deliveries whose raw bytes this transaction stores.</summary>
    public IntakeBatch(IEnumerable<RoutedItem> items, IReadOnlyList<Delivery> bodies, DateTimeOffset now)
    {
        Bodies = bodies;
        Now = now;
        foreach (var item in items)
        {
            Items.Add(item);
            if (item.Parked is not null) Parked.Add(item);
            else
            {
                switch (item.Item)
                {
                    case MessageItem message: Messages.Add(new PendingMessage(item, message)); break;
                    case PreferenceItem preference: Preferences.Add(new PendingPreference(item, preference)); break;
                    case StatusItem status: Statuses.Add(new PendingStatus(item, status)); break;
                    case EventItem @event: Events.Add((item, @event)); break;
                    default: throw new InvalidOperationException($"The intake does not know items of type {item.Item.GetType().Name}.");
                }
            }
        }
    }

    public DateTimeOffset Now { get; }

    public IReadOnlyList<Delivery> Bodies { get; }

    public List<RoutedItem> Items { get; } = [];

    /// <summary>At first every message; after deduplication the new ones only.</summary>
    public List<PendingMessage> Messages { get; private set; } = [];

    /// <summary>Media of imported history that may fill a placeholder recorded earlier.</summary>
    public List<PendingMessage> Refills { get; } = [];

    public List<PendingPreference> Preferences { get; private set; } = [];

    /// <summary>People whom the business wants to write to. They come from no webhook.</summary>
    public List<PendingOutreach> Outreaches { get; } = [];

    public List<PendingStatus> Statuses { get; } = [];

    public List<(RoutedItem Origin, EventItem Event)> Events { get; } = [];

    public List<RoutedItem> Parked { get; } = [];

    /// <summary>Customers that this transaction creates.</summary>
    public HashSet<Guid> NewCustomers { get; } = [];

    public void KeepMessages(Predicate<PendingMessage> keep) => Messages = Messages.FindAll(keep);

    public void KeepPreferences(Predicate<PendingPreference> keep) => Preferences = Preferences.FindAll(keep);
}
