namespace WhatsAppActors.PretendProvider;

/// <summary>How long an answer takes.</summary>
internal sealed class Pace(ProviderOptions options)
{
    private volatile int _delay = options.DelayMs;
    private volatile int _jitter = options.JitterMs;

    public void Set(int? delay, int? jitter)
    {
        _delay = delay ?? _delay;
        _jitter = jitter ?? _jitter;
    }

    /// <summary>The delays of one request: before it is accepted, and after.</summary>
    public (TimeSpan Before, TimeSpan After) Next()
    {
        var total = TimeSpan.FromMilliseconds(_delay + (_jitter * Random.Shared.NextDouble()));
        var before = total * Random.Shared.NextDouble();
        return (before, total - before);
    }
}
