namespace WhatsAppActors.Core.Numbers;

/// <summary>
/// How fast a number may send to one person (Meta: "Pair rate limits"): one message each six seconds, up to 45 of them borrowed from the time to
/// come. A little less than Meta allows, since it counts by the moments in which messages arrive. Not safe for several threads; an actor's own.
/// </summary>
/// <remarks>
/// A person is remembered by when their debt is paid back. Debts of more than <see cref="Forgotten"/> messages are kept before they are made;
/// smaller ones are lost with the process, and whoever goes on takes everybody to have one.
/// </remarks>
internal sealed class PairPace(TimeProvider time)
{
    /// <summary>Each message's time.</summary>
    public static readonly TimeSpan Each = TimeSpan.FromSeconds(6.1);

    /// <summary>How many may go at once.</summary>
    public const int Burst = 44;

    /// <summary>Debts of so many messages need not be kept.</summary>
    public const int Forgotten = 10;

    private const int PruneAt = 20_000;

    private readonly Dictionary<Guid, DateTimeOffset> _paidBack = [];
    private DateTimeOffset _unknown = DateTimeOffset.MinValue;
    private int _pruneAt = PruneAt;

    /// <summary>Goes on where another has left off.</summary>
    /// <param name="debts">Those that were kept.</param>
    public void GoOnFrom(IEnumerable<PairDebt> debts)
    {
        _unknown = time.GetUtcNow() + (Forgotten * Each);
        foreach (var debt in debts) _paidBack[debt.CustomerId] = debt.PaidBackAt;
    }

    /// <summary>Takes a message's time of a person, or tells when there will be some; null: it may go now.</summary>
    public DateTimeOffset? Take(Guid customerId)
    {
        var now = time.GetUtcNow();
        var paidBack = PaidBack(customerId, now);
        var from = paidBack - ((Burst - 1) * Each);
        if (from > now) return from;
        Prune(now);
        _paidBack[customerId] = paidBack + Each;
        return null;
    }

    /// <summary>What must be kept before the next message to them goes; null: nothing.</summary>
    public PairDebt? MustKeep(Guid customerId)
    {
        var paidBack = PaidBack(customerId, time.GetUtcNow());
        return paidBack - time.GetUtcNow() > Forgotten * Each ? new PairDebt(customerId, paidBack) : null;
    }

    private DateTimeOffset PaidBack(Guid customerId, DateTimeOffset now)
    {
        var known = _paidBack.TryGetValue(customerId, out var paidBack) ? paidBack : _unknown;
        return known > now ? known : now;
    }

    private void Prune(DateTimeOffset now)
    {
        if (_paidBack.Count < _pruneAt) return;
        foreach (var (customer, paidBack) in _paidBack)
        {
            if (paidBack <= now && _unknown <= now) _paidBack.Remove(customer);
        }

        // Looks again only after as many new ones, however few could go.
        _pruneAt = Math.Max(PruneAt, _paidBack.Count * 2);
    }
}
