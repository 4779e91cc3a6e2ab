using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Tests.Identity.Stories;

namespace WhatsAppActors.Core.Tests.Identity.Model;

/// <summary>
/// One transaction of the intake, a statement at a time, as PostgreSQL runs it at read committed: it sees what is committed
/// and what it wrote itself; it waits for whoever holds a key that it wants to write.
/// </summary>
internal sealed class ModelTransaction(ModelDatabase database, IReadOnlyList<Telling> tellings)
{
    private readonly Dictionary<IdentityKey, Guid?> _written = [];
    private readonly List<FormerIdentity> _former = [];
    private readonly HashSet<Guid> _customers = [];
    private readonly HashSet<MergeOffer> _offers = [];
    private IEnumerator<IdentityKey?>? _statements;

    /// <summary>The key that it waits for; null while it can go on.</summary>
    public IdentityKey? WaitsFor { get; private set; }

    public bool CanGoOn => WaitsFor is not { } key || !IsLockedByOther(key);

    /// <summary>Runs the next statement; false when it has committed.</summary>
    public bool Step()
    {
        _statements ??= Run().GetEnumerator();
        if (!_statements.MoveNext()) return false;
        WaitsFor = _statements.Current;
        return true;
    }

    /// <summary>Rolls back, as the victim of a deadlock does, to begin anew.</summary>
    public void Abort()
    {
        Release();
        _written.Clear();
        _former.Clear();
        _customers.Clear();
        _offers.Clear();
        _statements = null;
        WaitsFor = null;
    }

    private IEnumerable<IdentityKey?> Run()
    {
        // Changes are applied before the other items of their POST.
        var claims = tellings.ToDictionary(t => t, t => t.Claim(database.Tenant));
        foreach (var segment in new[] { true, false }.Select(changes => tellings.Where(t => t.Change is not null == changes).Select(t => claims[t]).ToList()))
        {
            if (segment.Count == 0) continue;
            foreach (var wait in Resolve(segment)) yield return wait;
        }

        foreach (var (telling, claim) in claims)
        {
            Assert.True(claim.CustomerId is not null, $"{telling} came out at nobody.");
            database.Routed[telling.Id] = claim.CustomerId!.Value;
        }

        Commit();
    }

    private IEnumerable<IdentityKey?> Resolve(List<IdentityClaim> claims)
    {
        var keys = claims.SelectMany(c => c.GivenUp.Concat(c.Keys)).Select(k => k.Key).Distinct().Order().ToList();
        var forChange = claims.Exists(c => c.GivenUp.Count > 0);
        foreach (var wait in Lock(keys, forChange)) yield return wait;
        var earlier = new EarlierRounds();
        for (var directory = Read(keys); ; directory = Read(keys))
        {
            yield return null;
            var plan = IdentityResolution.Resolve(claims, directory, earlier, Guid.CreateVersion7);
            if (plan.Bindings.Count == 0)
            {
                foreach (var key in plan.Moves.Keys.Concat(plan.Withdrawals).Concat(plan.Releases.Select(r => r.Key)).Distinct())
                {
                    while (IsLockedByOther(key)) yield return key;
                }

                Write(plan, claims, earlier.Customers);
                yield return null;
                yield break;
            }

            earlier.Customers.UnionWith(plan.NewCustomers);
            foreach (var (key, (customer, _)) in plan.Bindings.OrderBy(b => b.Key))
            {
                while (IsLockedByOther(key)) yield return key;
                if (View(key) is not null) continue;
                _written[key] = customer;
                earlier.Keys.Add(key);
                database.Locks[key] = this;
            }

            foreach (var wait in Lock(keys, forChange)) yield return wait;
        }
    }

    // SELECT … FOR UPDATE: waits only for rows that are committed.
    private IEnumerable<IdentityKey?> Lock(List<IdentityKey> keys, bool forChange)
    {
        if (!forChange) yield break;
        foreach (var key in keys)
        {
            while (IsLockedByOther(key) && database.Live.ContainsKey(key)) yield return key;
            if (View(key) is not null) database.Locks[key] = this;
        }
    }

    private void Write(IdentityPlan plan, List<IdentityClaim> claims, HashSet<Guid> made)
    {
        foreach (var (key, customer) in plan.Moves) Set(key, customer);
        foreach (var key in plan.Withdrawals) Set(key, null);
        foreach (var (key, holder) in plan.Releases)
        {
            if (View(key) == holder) Set(key, null);
        }

        _former.AddRange(plan.Surrenders.Select(s => s.Former));
        _customers.UnionWith(plan.NewCustomers);
        _offers.UnionWith(plan.MergeOffers);
        Assert.All(plan.NewCustomers, id => Assert.Contains(claims, c => c.CustomerId == id));
        Assert.All(made.Except(plan.NewCustomers), id => Assert.DoesNotContain(claims, c => c.CustomerId == id));
    }

    private void Set(IdentityKey key, Guid? customer)
    {
        _written[key] = customer;
        database.Locks[key] = this;
    }

    private IdentityDirectory Read(List<IdentityKey> keys)
    {
        var directory = new IdentityDirectory();
        foreach (var key in keys)
        {
            if (View(key) is { } customer) directory.SetLive(key, customer);
        }

        foreach (var former in database.Former.Concat(_former).Where(f => keys.Contains(f.Key))) directory.AddFormer(former);
        return directory;
    }

    private Guid? View(IdentityKey key) =>
        _written.TryGetValue(key, out var own) ? own : database.Live.TryGetValue(key, out var live) ? live : null;

    private bool IsLockedByOther(IdentityKey key) => database.Locks.TryGetValue(key, out var holder) && holder != this;

    private void Commit()
    {
        foreach (var (key, customer) in _written)
        {
            if (customer is { } id) database.Live[key] = id;
            else database.Live.Remove(key);
        }

        // The foreign keys, checked at commit.
        database.Customers.UnionWith(_customers);
        database.Former.AddRange(_former);
        database.Offers.UnionWith(_offers);
        Assert.All(_written.Values.OfType<Guid>().Concat(_former.Select(f => f.CustomerId)), id => Assert.Contains(id, database.Customers));
        Assert.All(_offers, o => Assert.True(database.Customers.Contains(o.First) && database.Customers.Contains(o.Second)));
        Release();
    }

    private void Release()
    {
        foreach (var key in database.Locks.Where(l => l.Value == this).Select(l => l.Key).ToList()) database.Locks.Remove(key);
    }
}
