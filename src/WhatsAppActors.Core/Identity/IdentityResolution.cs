namespace WhatsAppActors.Core.Identity;

/// <summary>
/// Decides which customer each claim belongs to. Pure: the directory is read before and written after, by the caller,
/// who repeats the decision with a fresh reading when another transaction was faster.
/// </summary>
/// <remarks>
/// The rules: an existing customer beats one made in this transaction, which yields; of two existing ones the phone's
/// routes and a merge is offered, never made; keys that nobody holds are bound to the customer that was chosen.
/// In whatever order or interleaving claims are resolved, the people, that is customers joined by offers, are the same.
/// </remarks>
public static class IdentityResolution
{
    /// <summary>Resolves claims in their order. Sets <see cref="IdentityClaim.CustomerId"/> of each.</summary>
    /// <param name="claims">Changes of identity first, then what came with and after them.</param>
    /// <param name="directory">A reading of every key of the claims.</param>
    /// <param name="made">Customers that earlier rounds of this transaction thought up and wrote nothing for but keys.</param>
    /// <param name="newId">Gives a fresh, time-ordered id.</param>
    public static IdentityPlan Resolve(
        IReadOnlyList<IdentityClaim> claims, IdentityDirectory directory, IReadOnlySet<Guid> made, Func<Guid> newId)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(newId);
        return new Round(directory, made, newId).Run(claims);
    }

    private sealed class Round(IdentityDirectory directory, IReadOnlySet<Guid> made, Func<Guid> newId)
    {
        private readonly IdentityPlan _plan = new();
        private readonly Dictionary<IdentityKey, Guid> _planned = [];
        private readonly HashSet<Guid> _provisional = [.. made];
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
            }

            foreach (var (key, owner) in _planned)
            {
                if (!directory.Live.TryGetValue(key, out var live)) _plan.Bindings[key] = (Final(owner), _values[key]);
                else if (live != Final(owner)) _plan.Moves[key] = Final(owner);
            }

            // A key that an earlier round of ours bound moves along with its yielding customer; one that turned out to have
            // been given up meanwhile is nobody's.
            foreach (var (key, live) in directory.Live)
            {
                if (!made.Contains(live)) continue;
                if (!_wanted.Contains(key)) _plan.Withdrawals.Add(key);
                else if (Final(live) != live) _plan.Moves[key] = Final(live);
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

            return _plan;
        }

        private void Decide(IdentityClaim claim)
        {
            var candidates = new List<Guid>(4);
            var unowned = new List<NamedIdentity>(4);
            var surrendering = new List<NamedIdentity>(2);

            foreach (var identity in claim.GivenUp)
            {
                if (AlreadyGivenUp(identity.Key, claim)) continue;
                surrendering.Add(identity);
                Look(identity, HolderBefore(identity.Key, claim.At));
            }

            foreach (var identity in claim.Keys) Look(identity, HolderBefore(identity.Key, claim.At));

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
                _values.TryAdd(identity.Key, identity.Value);
            }

            foreach (var identity in surrendering)
            {
                var holder = HolderNow(identity.Key) ?? customer;
                _plan.Surrenders.Add((identity, new FormerIdentity(identity.Key, claim.At, holder)));
            }

            void Look(NamedIdentity identity, Guid? holder)
            {
                if (holder is { } id)
                {
                    if (!candidates.Contains(id)) candidates.Add(id);
                }
                else
                {
                    unowned.Add(identity);
                }
            }
        }

        // The same change is told once for every number of ours that the person writes to: the second telling changes nothing.
        private bool AlreadyGivenUp(IdentityKey key, IdentityClaim claim)
        {
            if (directory.HeldAt(key, claim.At.AddTicks(-1)) is not null) return true;
            foreach (var current in claim.Keys)
            {
                if (current.Key.Kind == key.Kind && HolderNow(current.Key) is { } holder && directory.WasHeldBy(key, holder)) return true;
            }

            return false;
        }

        private Guid? HolderBefore(IdentityKey key, DateTimeOffset at)
        {
            if (directory.HeldAt(key, at) is { } former) return Final(former);
            _wanted.Add(key);
            return HolderNow(key);
        }

        private Guid? HolderNow(IdentityKey key) =>
            _planned.TryGetValue(key, out var planned) ? Final(planned)
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
}
