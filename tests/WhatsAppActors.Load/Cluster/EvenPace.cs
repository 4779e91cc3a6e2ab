using System.Diagnostics;

namespace WhatsAppActors.Load.Cluster;

/// <summary>Lets messages through at even distances, whatever becomes of them. What is due while nothing can be posted is posted soon afterwards.</summary>
internal sealed class EvenPace(double perSecond)
{
    // What has waited longer is not made up for: an outage is followed by a rush, not by a second outage.
    private static readonly long MostBehind = 10 * Stopwatch.Frequency;

    private readonly Lock _gate = new();
    private readonly double _distance = Stopwatch.Frequency / perSecond;
    private double _next = Stopwatch.GetTimestamp();

    /// <summary>Returns when so many messages are due.</summary>
    public async Task WaitAsync(int messages, CancellationToken cancellationToken)
    {
        double due;
        lock (_gate)
        {
            due = _next = Math.Max(_next, Stopwatch.GetTimestamp() - MostBehind);
            _next += messages * _distance;
        }

        var wait = (due - Stopwatch.GetTimestamp()) / Stopwatch.Frequency;
        if (wait > 0) await Task.Delay(TimeSpan.FromSeconds(wait), cancellationToken);
    }
}
