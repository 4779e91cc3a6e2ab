namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>What is wrong with a rule set, by JSON path.</summary>
internal sealed class Faults
{
    // Enough to mend by; a body of a megabyte could hold a hundred thousand.
    private const int MostFaults = 100;

    private readonly Dictionary<string, string[]> _byPath = new(StringComparer.Ordinal);

    /// <summary>True when something is wrong.</summary>
    public bool Any => _byPath.Count > 0;

    /// <summary>The messages, the first of each path.</summary>
    public IReadOnlyDictionary<string, string[]> ByPath => _byPath;

    /// <summary>Notes a fault.</summary>
    public void Add(string path, string message)
    {
        if (_byPath.Count < MostFaults) _byPath.TryAdd(path, [message]);
    }
}
