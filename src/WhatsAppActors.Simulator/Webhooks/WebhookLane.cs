using System.Threading.Channels;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>A line of updates: the next POST begins when the one before was answered, or has been handed to the retries.</summary>
internal sealed class WebhookLane
{
    private readonly Channel<WebhookItem> _items = Channel.CreateUnbounded<WebhookItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly WebhookDelivery _delivery;
    private readonly SwitchBoard _switches;
    private readonly TimeProvider _time;

    public WebhookLane(WebhookDelivery delivery, SwitchBoard switches, BackgroundWork background, TimeProvider time)
    {
        _delivery = delivery;
        _switches = switches;
        _time = time;
        background.Run(RunAsync);
    }

    /// <summary>The outbox counts how many wait.</summary>
    public void Add(WebhookItem item) => _items.Writer.TryWrite(item);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _items.Reader.WaitToReadAsync(cancellationToken))
        {
            if (!_items.Reader.TryRead(out var first)) continue;
            var batch = await GatherAsync(first, cancellationToken);
            await _delivery.DeliverAsync(batch, cancellationToken);
        }
    }

    private async Task<WebhookItem[]> GatherAsync(WebhookItem first, CancellationToken cancellationToken)
    {
        var set = _switches.Current;
        var size = first.Kind == EntryKind.Status ? set.StatusBatch : set.WebhookBatch;
        if (size <= 1) return [first];

        List<WebhookItem> batch = [first];
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(set.BatchWaitMs), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            while (batch.Count < size) batch.Add(await _items.Reader.ReadAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody else came in time.
        }

        return [.. batch];
    }
}
