using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>
/// The lanes of one number and kind. Of each lane only the head is on its way: what is behind goes when the head was acknowledged or
/// given up. Meta promises no order; a phone whose messages arrive in another one would only be taken for a fault of the business.
/// </summary>
internal sealed class WebhookLanes : IDisposable
{
    // So many first attempts at a time; who is retried has given their place up.
    private const int AtOnce = 16;

    private readonly EntryKind _kind;
    private readonly WebhookDelivery _delivery;
    private readonly SwitchBoard _switches;
    private readonly BackgroundWork _background;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WebhookLane> _lanes = new(StringComparer.Ordinal);
    private readonly Channel<WebhookLane> _ready = Channel.CreateUnbounded<WebhookLane>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _places = new(AtOnce);

    public WebhookLanes(EntryKind kind, WebhookDelivery delivery, SwitchBoard switches, BackgroundWork background, TimeProvider time, ILogger logger)
    {
        _kind = kind;
        _delivery = delivery;
        _switches = switches;
        _background = background;
        _time = time;
        _logger = logger;
        background.Run(DispatchAsync);
    }

    /// <summary>The outbox counts how many wait.</summary>
    public void Add(WebhookItem item)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(item.Address, out var lane)) _lanes[item.Address] = lane = new WebhookLane(item.Address);
            lane.Items.Enqueue(item);
            if (!lane.IsHeld) Ready(lane);
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellationToken))
        {
            await _places.WaitAsync(cancellationToken);
            var batch = new WebhookBatch();
            var fault = await GatherAsync(batch, cancellationToken);
            Hold(batch);
            _background.Run(stop => SendAsync(batch, fault, stop));
        }
    }

    /// <summary>Fills the batch; gives what went wrong, if something did.</summary>
    private async Task<Exception?> GatherAsync(WebhookBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var set = _switches.Current;
            var size = _kind == EntryKind.Status ? set.StatusBatch : set.WebhookBatch;
            while (batch.Items.Count == 0 && _ready.Reader.TryRead(out var first)) Take(first, size, batch);
            if (batch.Items.Count == 0 || batch.Items.Count >= size) return null;

            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(set.BatchWaitMs), _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            while (batch.Items.Count < size) Take(await _ready.Reader.ReadAsync(either.Token), size, batch);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody else came in time.
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, what comes later must go on.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private async Task SendAsync(WebhookBatch batch, Exception? fault, CancellationToken cancellationToken)
    {
        WebhookPost? post = null;
        try
        {
            bool isAcknowledged;
            try
            {
                // The next batch is gathered while this one is written.
                await Task.Yield();
                if (fault is not null) throw new InvalidOperationException("The batch could not be gathered.", fault);
                if (batch.Items.Count == 0) return;
                post = _delivery.Begin([.. batch.Items]);
                isAcknowledged = await _delivery.TryAsync(post, cancellationToken);
            }
            finally
            {
                _places.Release();
            }

            if (isAcknowledged) return;
            if (_switches.Current.Overtaking) Release(batch);
            await _delivery.RetryAsync(post, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, it must not silence the lane for ever: this batch is given up, and the next goes.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            SimulatorLog.WebhookBroke(_logger, exception, batch.Items.Count);
            _delivery.GiveUp(post, batch.Items);
        }
        finally
        {
            Release(batch);
        }
    }

    private void Take(WebhookLane lane, int size, WebhookBatch batch)
    {
        lock (_gate)
        {
            lane.IsReady = false;
            if (lane.IsHeld) return;
            batch.Lanes.Add(lane);
            while (batch.Items.Count < size && lane.Items.TryDequeue(out var item)) batch.Items.Add(item);
        }
    }

    private void Hold(WebhookBatch batch)
    {
        lock (_gate)
        {
            foreach (var lane in batch.Lanes) lane.IsHeld = true;
        }
    }

    /// <summary>Lets go what is behind. A second time does nothing.</summary>
    private void Release(WebhookBatch batch)
    {
        lock (_gate)
        {
            foreach (var lane in batch.Lanes)
            {
                lane.IsHeld = false;
                if (lane.Items.Count > 0) Ready(lane);
                else _lanes.Remove(lane.Address);
            }

            batch.Lanes.Clear();
        }
    }

    private void Ready(WebhookLane lane)
    {
        if (lane.IsReady) return;
        lane.IsReady = true;
        _ready.Writer.TryWrite(lane);
    }
}
