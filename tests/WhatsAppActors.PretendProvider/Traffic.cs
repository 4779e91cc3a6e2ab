namespace WhatsAppActors.PretendProvider;

/// <summary>Counts of requests.</summary>
internal sealed class Traffic
{
    private int _received;
    private int _accepted;
    private int _callersGone;
    private int _abandoned;
    private int _inHand;

    /// <summary>What <c>GET /admin/traffic</c> answers.</summary>
    /// <param name="unread">Messages whose statuses are on their way.</param>
    public object Counts(int unread) => new
    {
        received = Volatile.Read(ref _received),
        accepted = Volatile.Read(ref _accepted),
        abandoned = Volatile.Read(ref _abandoned),
        inHand = Volatile.Read(ref _inHand),
        unread,
    };

    /// <summary>A request came whole.</summary>
    public void Receive()
    {
        Interlocked.Increment(ref _inHand);
        Interlocked.Increment(ref _received);
    }

    /// <summary>The caller is gone before the request was accepted. True for every second one: it is dropped for that.</summary>
    public bool AbandonsCaller()
    {
        if (Interlocked.Increment(ref _callersGone) % 2 == 0) return false;
        Interlocked.Increment(ref _abandoned);
        return true;
    }

    public void Accept() => Interlocked.Increment(ref _accepted);

    /// <summary>Nothing more happens with a request that was received.</summary>
    public void End() => Interlocked.Decrement(ref _inHand);
}
