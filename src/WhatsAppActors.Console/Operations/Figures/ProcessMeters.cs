using System.Diagnostics.Metrics;
using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>
/// Listens to this process's own instruments, the same that are exported, and makes a step of what they said. Its instruments only: those
/// of another host in one process have a factory of their own.
/// </summary>
internal sealed class ProcessMeters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;
    private readonly Tally _messages = new(), _items = new(), _batches = new(), _parked = new(), _retries = new(), _refused = new(), _accepted = new(), _notAccepted = new();
    private readonly Durations _commit = new(), _send = new(), _history = new();
    private long _queueItems, _queueBytes, _itemsLimit, _bytesLimit;
    private long _steppedAt;
    private TimeSpan _processors = Environment.CpuUsage.TotalTime;

    public ProcessMeters(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _steppedAt = time.GetTimestamp();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith(Instruments.Prefix, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Note(instrument.Name, value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument.Name, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => NoteSeconds(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>What may wait, as of the last step.</summary>
    public QueueLimits Limits => new(_itemsLimit, _bytesLimit);

    /// <summary>Ends a step and begins the next. Not called twice at once.</summary>
    public FigureStep Step()
    {
        _listener.RecordObservableInstruments();
        var now = _time.GetTimestamp();
        // A process that was kept from running makes a longer step, not a busier one.
        var seconds = Math.Max(_time.GetElapsedTime(_steppedAt, now).TotalSeconds, 0.001);
        _steppedAt = now;
        var processors = Environment.CpuUsage.TotalTime;
        var busy = processors - _processors;
        _processors = processors;
        return new FigureStep
        {
            At = _time.GetUtcNow(),
            Seconds = seconds,
            Messages = _messages.Take() / seconds,
            Items = _items.Take() / seconds,
            Batches = _batches.Take() / seconds,
            Parked = _parked.Take() / seconds,
            Retries = _retries.Take() / seconds,
            Refused = _refused.Take() / seconds,
            Commit = _commit.Take(),
            QueueItems = _queueItems,
            QueueBytes = _queueBytes,
            Accepted = _accepted.Take() / seconds,
            NotAccepted = _notAccepted.Take() / seconds,
            Send = _send.Take(),
            History = _history.Take(),
            Processors = busy.TotalSeconds / seconds,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Note(string name, long value)
    {
        switch (name)
        {
            case Instruments.BatchSize:
                _batches.Add(1);
                _items.Add(value);
                break;
            case Instruments.Messages:
                _messages.Add(value);
                break;
            case Instruments.Parked:
                _parked.Add(value);
                break;
            case Instruments.Retries:
                _retries.Add(value);
                break;
            case Instruments.Refused:
                _refused.Add(value);
                break;
            case Instruments.QueueItems:
                _queueItems = value;
                break;
            case Instruments.QueueBytes:
                _queueBytes = value;
                break;
            case Instruments.QueueItemsLimit:
                _itemsLimit = value;
                break;
            case Instruments.QueueBytesLimit:
                _bytesLimit = value;
                break;
            default:
                break;
        }
    }

    private void NoteSeconds(string name, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (name)
        {
            case Instruments.CommitDuration:
                _commit.Add(seconds);
                break;
            case Instruments.SendDuration:
                _send.Add(seconds);
                (IsAccepted(tags) ? _accepted : _notAccepted).Add(1);
                break;
            case Instruments.HistoryDuration:
                _history.Add(seconds);
                break;
            default:
                break;
        }
    }

    private static bool IsAccepted(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == Instruments.Outcome) return tag.Value is Instruments.Accepted;
        }

        return false;
    }
}
