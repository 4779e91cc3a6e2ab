using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Takes updates for businesses. What is about one address is acknowledged in the order in which it came.</summary>
internal sealed class WebhookOutbox(
    WebhookDelivery delivery, Switches.SwitchBoard switches, Counters counters, BackgroundWork background, TimeProvider time, IOptions<SimulatorOptions> options,
    ILogger<WebhookOutbox> logger) : IDisposable
{
    private readonly ConcurrentDictionary<(string Number, EntryKind Kind), Lazy<WebhookLanes>> _lanes = new();
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
        LanesOf(item).Add(item);
        return true;
    }

    public void Dispose()
    {
        foreach (var lanes in _lanes.Values) lanes.Value.Dispose();
    }

    // Lazy: lanes that lost a race would run for nothing.
    private WebhookLanes LanesOf(WebhookItem item) => _lanes.GetOrAdd(
        (item.NumberId, item.Kind), key => new Lazy<WebhookLanes>(() => new WebhookLanes(key.Kind, delivery, switches, background, time, logger))).Value;

    private void Drop(string numberId)
    {
        counters.DropStatus();
        var now = time.GetTimestamp();
        var before = Interlocked.Read(ref _warnedAt);
        if (before != 0 && time.GetElapsedTime(before, now) < TimeSpan.FromSeconds(10)) return;
        if (Interlocked.CompareExchange(ref _warnedAt, now, before) == before) SimulatorLog.StatusesDropped(logger, counters.Pending, numberId);
    }
}
