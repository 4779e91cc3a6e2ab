using System.Diagnostics;
using WhatsAppActors.Load.Audits.Answers;

namespace WhatsAppActors.Load.Cluster;

/// <summary>Which stretch of a run began when.</summary>
internal sealed class Chronicle
{
    private readonly Lock _gate = new();
    private readonly List<(string Name, long From)> _begun = [];

    /// <summary>The stretch that lasts now.</summary>
    public string Now
    {
        get
        {
            lock (_gate) return _begun.Count == 0 ? "" : _begun[^1].Name;
        }
    }

    /// <summary>A stretch begins, and the one before it is over.</summary>
    public void Begin(string name)
    {
        lock (_gate) _begun.Add((name, Stopwatch.GetTimestamp()));
    }

    /// <summary>All of them; the last one is over now.</summary>
    public IReadOnlyList<Stretch> End()
    {
        lock (_gate) return [.. _begun.Select((begun, i) => new Stretch(begun.Name, begun.From, i + 1 < _begun.Count ? _begun[i + 1].From : Stopwatch.GetTimestamp()))];
    }
}
