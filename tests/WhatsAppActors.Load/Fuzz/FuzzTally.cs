using System.Collections.Concurrent;

namespace WhatsAppActors.Load.Fuzz;

/// <summary>What was answered how often.</summary>
internal sealed class FuzzTally
{
    // What a webhook may weigh (Meta: "up to 3 MB"); more is answered 413.
    private const int MostBytes = 3 * 1024 * 1024;

    private int _taken;
    private int _notJson;
    private int _tooLarge;
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
        else if (status == 413 && body.Length > MostBytes) Interlocked.Increment(ref _tooLarge);
        else Wrong.Enqueue((status, body));
    }

    public override string ToString() => $"{Taken + NotJson + _tooLarge + Wrong.Count:N0} inputs: {Taken:N0} taken, {NotJson:N0} no JSON, {_tooLarge:N0} too large, {Wrong.Count:N0} answered otherwise";
}
