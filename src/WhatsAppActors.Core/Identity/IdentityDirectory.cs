namespace WhatsAppActors.Core.Identity;

/// <summary>What the directory holds about the keys of a batch, read in one statement.</summary>
public sealed class IdentityDirectory
{
    private readonly Dictionary<IdentityKey, Guid> _live = [];
    private readonly Dictionary<IdentityKey, List<FormerIdentity>> _former = [];

    /// <summary>Who holds a key now.</summary>
    public IReadOnlyDictionary<IdentityKey, Guid> Live => _live;

    /// <summary>Notes who holds a key now; the latest word holds.</summary>
    public void SetLive(IdentityKey key, Guid customerId) => _live[key] = customerId;

    /// <summary>Notes that a key was given up.</summary>
    public void AddFormer(FormerIdentity former)
    {
        if (!_former.TryGetValue(former.Key, out var list)) _former[former.Key] = list = [];
        if (!list.Contains(former)) list.Add(former);
    }

    /// <summary>The holding of a key at a past time, if it ended since; the earliest later end decides.</summary>
    public FormerIdentity? HeldAt(IdentityKey key, DateTimeOffset at)
    {
        if (!_former.TryGetValue(key, out var list)) return null;
        FormerIdentity? best = null;
        foreach (var former in list)
        {
            if (former.Until > at && (best is null || former.Until < best.Value.Until)) best = former;
        }

        return best;
    }

    /// <summary>
    /// The holding that a change from one key to the other ended, the latest up to a time: such a change ends the holdings of
    /// both keys at one moment. Null when none was told.
    /// </summary>
    public FormerIdentity? EndedBy(IdentityKey previous, IdentityKey current, DateTimeOffset upTo)
    {
        if (!_former.TryGetValue(previous, out var ended) || !_former.TryGetValue(current, out var begun)) return null;
        FormerIdentity? latest = null;
        foreach (var former in ended)
        {
            if (former.Until <= upTo && (latest is null || former.Until > latest.Value.Until) && begun.Exists(b => b.Until == former.Until)) latest = former;
        }

        return latest;
    }
}
