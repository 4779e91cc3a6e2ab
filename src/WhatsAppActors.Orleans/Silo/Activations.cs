using System.Diagnostics.Metrics;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>How many actors live in this silo, by the gauge that Orleans shows it with: it has no other way to ask a silo for its own.</summary>
internal sealed class Activations : IProcessFigure, IDisposable
{
    private const string Meter = "Microsoft.Orleans";
    private const string Gauge = "orleans-catalog-activations";

    private readonly MeterListener _listener = new();
    private long _sum;

    public Activations()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == Gauge && instrument.Meter.Name == Meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, _, _) => _sum += value);
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => _sum += value);
        _listener.Start();
    }

    /// <inheritdoc/>
    public string Name => ProcessFigure.Activations;

    /// <inheritdoc/>
    public string Description => "Actors that live in this silo, with Orleans's own";

    /// <inheritdoc/>
    public long Now()
    {
        lock (_listener)
        {
            _sum = 0;
            _listener.RecordObservableInstruments();
            return _sum;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
