namespace WhatsAppActors.Simulator.Limits;

/// <summary>
/// What one number may send (Meta: "Throughput"): so many messages a second, and to the same person 45 at once, then one each 6 seconds.
/// Only sends are counted; Meta counts what comes in, too.
/// </summary>
internal sealed class SendLimits(TimeProvider time)
{
    private const int PairBurst = 45;
    private const double PairPerSecond = 1 / 6d;
    private const int PruneAt = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Number, int PerSecond), TokenBucket> _numbers = [];
    private readonly Dictionary<(string Number, string Recipient), TokenBucket> _pairs = [];
    private int _pruneAt = PruneAt;

    public bool TryTakeThroughput(string numberId, int perSecond)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_numbers.TryGetValue((numberId, perSecond), out var bucket)) _numbers[(numberId, perSecond)] = bucket = new TokenBucket(perSecond, perSecond, now);
            return bucket.TryTake(now);
        }
    }

    public bool TryTakePair(string numberId, string recipient)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_pairs.TryGetValue((numberId, recipient), out var bucket)) return bucket.TryTake(now);
            Prune(now);
            _pairs[(numberId, recipient)] = bucket = new TokenBucket(PairBurst, PairPerSecond, now);
            return bucket.TryTake(now);
        }
    }

    private void Prune(DateTimeOffset now)
    {
        if (_pairs.Count < _pruneAt) return;
        foreach (var (pair, bucket) in _pairs)
        {
            if (bucket.IsFull(now)) _pairs.Remove(pair);
        }

        // Looks again only after as many new ones, however few could go.
        _pruneAt = Math.Max(PruneAt, _pairs.Count * 2);
    }
}
