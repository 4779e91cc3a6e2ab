namespace WhatsAppActors.Simulator.Limits;

/// <summary>So many at once, and then so many a second.</summary>
internal sealed class TokenBucket
{
    private readonly double _capacity;
    private readonly double _perSecond;
    private double _tokens;
    private DateTimeOffset _at;

    public TokenBucket(double capacity, double perSecond, DateTimeOffset now) => (_capacity, _perSecond, _tokens, _at) = (capacity, perSecond, capacity, now);

    public bool TryTake(DateTimeOffset now)
    {
        Fill(now);
        if (_tokens < 1) return false;
        _tokens--;
        return true;
    }

    /// <summary>True when forgetting this bucket changes nothing.</summary>
    public bool IsFull(DateTimeOffset now)
    {
        Fill(now);
        return _tokens >= _capacity;
    }

    private void Fill(DateTimeOffset now)
    {
        if (now <= _at) return;
        // Rounded: six times a sixth must be one.
        _tokens = Math.Min(_capacity, Math.Round(_tokens + ((now - _at).TotalSeconds * _perSecond), 6));
        _at = now;
    }
}
