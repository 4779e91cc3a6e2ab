using System.Collections.Concurrent;

namespace WhatsAppActors.Simulator.Statuses;

/// <summary>The statuses of each number's last message, as updates that can be sent again.</summary>
internal sealed class LastStatuses
{
    private readonly ConcurrentDictionary<string, (string Wamid, Webhooks.WebhookItem[] Items)> _last = new(StringComparer.Ordinal);

    /// <summary>From here on this message is the last.</summary>
    public void Begin(string numberId, string wamid) => _last[numberId] = (wamid, []);

    public void Remember(Webhooks.WebhookItem item)
    {
        // Anew when another came in between: neither may be lost.
        while (_last.TryGetValue(item.NumberId, out var last) && last.Wamid == item.Wamid)
        {
            if (_last.TryUpdate(item.NumberId, (last.Wamid, [.. last.Items, item]), last)) return;
        }
    }

    public Webhooks.WebhookItem[] Find(string numberId) => _last.TryGetValue(numberId, out var last) ? last.Items : [];
}
