namespace WhatsAppActors.Core.Identity;

/// <summary>One round of <see cref="IdentityResolution"/>: a reading of the directory, and what the claims so far make of it.</summary>
internal sealed class ResolutionRound(IdentityDirectory directory, EarlierRounds earlier, Func<Guid> newId)
{
    private readonly IdentityPlan _plan = new();
    private readonly IdentityDirectory _told = new();
    private readonly Dictionary<IdentityKey, Guid> _planned = [];
    private readonly Dictionary<IdentityKey, Guid> _released = [];
    private readonly HashSet<Guid> _provisional = [.. earlier.Customers];
    private readonly Dictionary<Guid, Guid> _yielded = [];
    private readonly Dictionary<IdentityKey, string> _values = [];
    private readonly HashSet<IdentityKey> _wanted = [];
    private readonly List<(Guid TenantId, Guid One, Guid Other)> _offers = [];

    public IdentityPlan Run(IReadOnlyList<IdentityClaim> claims)
    {
        foreach (var claim in claims) Decide(claim);
        foreach (var claim in claims)
        {
            if (claim.CustomerId is not { } id) continue;
            claim.CustomerId = id = Final(id);
            if (_provisional.Contains(id)) _plan.NewCustomers.Add(id);

            // A key that somebody else holds says nothing of this customer: it must not be shown as theirs.
            foreach (var key in claim.Keys)
            {
                if (HolderNow(key.Key) is { } holder && holder != id) claim.Past.Add(key.Key);
            }
        }

        foreach (var (key, owner) in _planned)
        {
            if (!directory.Live.TryGetValue(key, out var live)) _plan.Bindings[key] = (Final(owner), _values[key]);
            else if (live != Final(owner)) _plan.Moves[key] = Final(owner);
        }

        // A key that an earlier round of ours bound moves along with its yielding customer; one that turned out to have
        // been given up meanwhile is nobody's.
        foreach (var key in earlier.Keys)
        {
            if (!directory.Live.TryGetValue(key, out var live)) continue;
            if (!_wanted.Contains(key)) _plan.Withdrawals.Add(key);
            else if (Final(live) != live) _plan.Moves.TryAdd(key, Final(live));
        }

        foreach (var (tenantId, one, other) in _offers)
        {
            if (Final(one) != Final(other)) _plan.MergeOffers.Add(MergeOffer.Of(tenantId, Final(one), Final(other)));
        }

        for (var i = 0; i < _plan.Surrenders.Count; i++)
        {
            var (identity, former) = _plan.Surrenders[i];
            _plan.Surrenders[i] = (identity, former with { CustomerId = Final(former.CustomerId) });
        }

        foreach (var (key, holder) in _released) _plan.Releases.Add((key, Final(holder)));
        return _plan;
    }

    private void Decide(IdentityClaim claim)
    {
        var candidates = new List<Guid>(4);
        var unowned = new List<NamedIdentity>(4);
        var surrendering = new List<NamedIdentity>(2);
        claim.Past.Clear();

        foreach (var identity in claim.GivenUp)
        {
            if (AlreadyGivenUpBy(identity.Key, claim) is { } former)
            {
                Add(former);
                continue;
            }

            surrendering.Add(identity);
            Look(identity);
        }

        foreach (var identity in claim.Keys) Look(identity);

        var chosen = Choose(candidates, claim.MayRegister);
        claim.CustomerId = chosen;
        if (chosen is not { } customer) return;

        foreach (var other in candidates)
        {
            if (other == customer) continue;
            if (_provisional.Contains(other)) _yielded[other] = customer;
            else _offers.Add((claim.Keys[0].Key.TenantId, customer, other));
        }

        foreach (var identity in unowned)
        {
            _planned[identity.Key] = customer;
            _released.Remove(identity.Key);
            _values.TryAdd(identity.Key, identity.Value);
        }

        foreach (var identity in surrendering) Surrender(identity, claim, customer);

        void Look(NamedIdentity identity)
        {
            if (HolderBefore(identity.Key, claim) is { } id) Add(id);
            else unowned.Add(identity);
        }

        void Add(Guid id)
        {
            if (!candidates.Contains(id)) candidates.Add(id);
        }
    }

    private void Surrender(NamedIdentity identity, IdentityClaim claim, Guid customer)
    {
        var holder = HolderNow(identity.Key) ?? customer;
        End(identity, holder);
        _released[identity.Key] = holder;

        // Whoever holds the new key holds it anew: a notice of an earlier time, when they gave it up, ends an earlier holding.
        foreach (var taken in claim.Keys)
        {
            if (!IdentityKinds.Succeed(identity.Key.Kind, taken.Key.Kind)) continue;
            if ((HolderAt(taken.Key, claim.At) ?? HolderNow(taken.Key)) is { } taker) End(taken, taker);
        }

        void End(NamedIdentity ended, Guid id)
        {
            var former = new FormerIdentity(ended.Key, claim.At, id);
            _plan.Surrenders.Add((ended, former));
            _told.AddFormer(former);
        }
    }

    // The same change is told once for every number of ours that the person writes to, and a later one may be told before it.
    // Such a notice still says that the keys are one person's, and takes nothing from whoever holds them since.
    private Guid? AlreadyGivenUpBy(IdentityKey key, IdentityClaim claim)
    {
        foreach (var current in claim.Keys)
        {
            if (!IdentityKinds.Succeed(key.Kind, current.Key.Kind)) continue;
            var told = _told.EndedBy(key, current.Key, claim.At) ?? directory.EndedBy(key, current.Key, claim.At);
            if (told is { } ended && Final(ended.CustomerId) is var former && HolderNow(key) != former) return former;
        }

        return HolderAt(key, claim.At.AddTicks(-1));
    }

    private Guid? HolderBefore(IdentityKey key, IdentityClaim claim)
    {
        if (HolderAt(key, claim.At) is { } former)
        {
            claim.Past.Add(key);
            return former;
        }

        _wanted.Add(key);
        return HolderNow(key);
    }

    // Of several surrenders after that time the earliest decides, those of this round included.
    private Guid? HolderAt(IdentityKey key, DateTimeOffset at)
    {
        var (stored, told) = (directory.HeldAt(key, at), _told.HeldAt(key, at));
        var first = told is null || stored?.Until < told.Value.Until ? stored : told;
        return first is { } holding ? Final(holding.CustomerId) : null;
    }

    private Guid? HolderNow(IdentityKey key) =>
        _released.ContainsKey(key) ? null
        : _planned.TryGetValue(key, out var planned) ? Final(planned)
        : directory.Live.TryGetValue(key, out var live) ? Final(live)
        : null;

    private Guid? Choose(List<Guid> candidates, bool mayRegister)
    {
        foreach (var id in candidates)
        {
            if (!_provisional.Contains(id)) return id;
        }

        if (candidates.Count > 0) return candidates[0];
        if (!mayRegister) return null;
        var fresh = newId();
        _provisional.Add(fresh);
        return fresh;
    }

    private Guid Final(Guid id)
    {
        while (_yielded.TryGetValue(id, out var next)) id = next;
        return id;
    }
}
