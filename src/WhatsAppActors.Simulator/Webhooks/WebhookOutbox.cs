using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Takes updates for businesses. What is about one address goes out in the order in which it came.</summary>
internal sealed class WebhookOutbox(
    WebhookDelivery delivery, Switches.SwitchBoard switches, Counters counters, BackgroundWork background, TimeProvider time, IOptions<SimulatorOptions> options,
    ILogger<WebhookOutbox> logger)
{
    // Of each number and kind: so many POSTs are on their way at a time, and a slow one holds up a part of the people only.
    private const int Lanes = 16;

    private readonly ConcurrentDictionary<(string Number, EntryKind Kind, int Lane), WebhookLane> _lanes = new();
    private long _warnedAt;

    /// <summary>False when too many wait.</summary>
    public bool TryAdd(WebhookItem item)
    {
        var isStatus = item.Kind == EntryKind.Status;
        if (counters.Pending >= options.Value.PendingWebhooks)
        {
            if (isStatus) Drop(item.NumberId);
            return false;
        }

        counters.QueueWebhook(isStatus);
        LaneOf(item).Add(item);
        return true;
    }

    private WebhookLane LaneOf(WebhookItem item)
    {
        // Who waits for others to share a POST must be in one lane with them.
        var set = switches.Current;
        var size = item.Kind == EntryKind.Status ? set.StatusBatch : set.WebhookBatch;
        var lane = size > 1 ? 0 : (int)((uint)string.GetHashCode(item.Address, StringComparison.Ordinal) % Lanes);
        return _lanes.GetOrAdd((item.NumberId, item.Kind, lane), _ => new WebhookLane(delivery, switches, background, time));
    }

    private void Drop(string numberId)
    {
        counters.DropStatus();
        var now = time.GetTimestamp();
        var before = Interlocked.Read(ref _warnedAt);
        if (before != 0 && time.GetElapsedTime(before, now) < TimeSpan.FromSeconds(10)) return;
        if (Interlocked.CompareExchange(ref _warnedAt, now, before) == before) SimulatorLog.StatusesDropped(logger, counters.Pending, numberId);
    }
}
