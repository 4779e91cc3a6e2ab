namespace WhatsAppActors.Simulator.Traffic;

/// <summary>Counts of one business number since the start: what an audit of its owner is held against.</summary>
internal sealed class NumberCounters
{
    private long _messagesAcknowledged;
    private long _accepted;
    private long _acceptedTwice;

    /// <summary>What <c>GET api/numbers/{id}/counters</c> shows.</summary>
    public object View => new
    {
        messagesAcknowledged = Interlocked.Read(ref _messagesAcknowledged),
        accepted = Interlocked.Read(ref _accepted),
        acceptedTwice = Interlocked.Read(ref _acceptedTwice),
    };

    public void Acknowledge() => Interlocked.Increment(ref _messagesAcknowledged);

    public void Accept() => Interlocked.Increment(ref _accepted);

    public void AcceptTwice() => Interlocked.Increment(ref _acceptedTwice);
}
