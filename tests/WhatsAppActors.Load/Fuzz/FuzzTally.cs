using System.Collections.Concurrent;

namespace WhatsAppActors.Load.Fuzz;

/// <summary>What was answered how often.</summary>
internal sealed class FuzzTally
{
    private int _taken;
    private int _notJson;
    private int _posted;

    /// <summary>Inputs that were begun.</summary>
    public int Posted => Volatile.Read(ref _posted);

    /// <summary>Answered 200.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Answered 400.</summary>
    public int NotJson => Volatile.Read(ref _notJson);

    /// <summary>Everything else, with its input.</summary>
    public ConcurrentQueue<(int Status, byte[] Body)> Wrong { get; } = new();

    /// <summary>Takes one of so many inputs; false when all are taken.</summary>
    public bool TryTake(int inputs) => Interlocked.Increment(ref _posted) <= inputs;

    /// <summary>An input was answered.</summary>
    public void Note(int status, byte[] body)
    {
        if (status == 200) Interlocked.Increment(ref _taken);
        else if (status == 400) Interlocked.Increment(ref _notJson);
        else Wrong.Enqueue((status, body));
    }

    public override string ToString() => $"{Taken + NotJson + Wrong.Count:N0} inputs: {Taken:N0} taken, {NotJson:N0} no JSON, {Wrong.Count:N0} answered otherwise";
}
