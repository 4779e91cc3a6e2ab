using System.Diagnostics;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Hands out turns at a steady rate to everybody who asks. What was missed while nobody could send is not caught up with.</summary>
internal sealed class Pacer(double perSecond)
{
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;

    /// <summary>Waits for the turn of so many items.</summary>
    public Task TurnAsync(int items)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = _clock.Elapsed;
            if (_next < now - LongestCatchUp) _next = now - LongestCatchUp;
            wait = _next - now;
            _next += TimeSpan.FromSeconds(items / perSecond);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait) : Task.CompletedTask;
    }
}
