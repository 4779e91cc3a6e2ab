using System.Diagnostics;
using System.Diagnostics.Metrics;
using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>How long it takes to read a page of a conversation: meter and activity source <c>WhatsAppActors.History</c>.</summary>
public sealed class HistoryTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = Instruments.History;

    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _seconds;
    private readonly TimeProvider _time;

    /// <summary>Creates the instruments.</summary>
    public HistoryTelemetry(IMeterFactory meters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _time = time;
        _seconds = meters.Create(Name).CreateHistogram<double>(Instruments.HistoryDuration, "s", "Reading a page of a conversation");
    }

    /// <summary>Times one reading.</summary>
    internal async Task<T> TimeAsync<T>(Func<Task<T>> read)
    {
        using var activity = _source.StartActivity("history read");
        var started = _time.GetTimestamp();
        var page = await read();
        _seconds.Record(_time.GetElapsedTime(started).TotalSeconds);
        return page;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
