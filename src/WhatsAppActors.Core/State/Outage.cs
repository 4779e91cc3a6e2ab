namespace WhatsAppActors.Core.State;

/// <summary>Tells of the store's trouble when it begins and when it ends, however many reads and writes it costs.</summary>
internal sealed class Outage(IActorStateTrouble trouble)
{
    private int _lasting;
    private int _dropped;

    public void Begin(Exception cause)
    {
        if (Interlocked.Exchange(ref _lasting, 1) == 0) trouble.Lost(cause);
    }

    public void Dropped(int values) => Interlocked.Add(ref _dropped, values);

    public void Over()
    {
        var lasted = Interlocked.Exchange(ref _lasting, 0) == 1;
        var dropped = Interlocked.Exchange(ref _dropped, 0);
        if (lasted || dropped > 0) trouble.Back(dropped);
    }
}
