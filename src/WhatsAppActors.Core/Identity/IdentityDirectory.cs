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

    /// <summary>Forgets a key's holder.</summary>
    public void RemoveLive(IdentityKey key) => _live.Remove(key);

    /// <summary>Notes that a key was given up.</summary>
    public void AddFormer(FormerIdentity former)
    {
        if (!_former.TryGetValue(former.Key, out var list)) _former[former.Key] = list = [];
        if (!list.Contains(former)) list.Add(former);
    }

    /// <summary>Who held a key at a past time, if it was given up since; the earliest later surrender decides.</summary>
    public Guid? HeldAt(IdentityKey key, DateTimeOffset at)
    {
        if (!_former.TryGetValue(key, out var list)) return null;
        FormerIdentity? best = null;
        foreach (var former in list)
        {
            if (former.Until > at && (best is null || former.Until < best.Value.Until)) best = former;
        }

        return best?.CustomerId;
    }

    /// <summary>True when the customer already gave the key up at some time.</summary>
    public bool WasHeldBy(IdentityKey key, Guid customerId) =>
        _former.TryGetValue(key, out var list) && list.Exists(f => f.CustomerId == customerId);
}
