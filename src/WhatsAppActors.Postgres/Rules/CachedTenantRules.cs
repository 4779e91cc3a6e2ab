using System.Collections.Concurrent;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Postgres.Rules;

/// <summary>
/// Keeps tenants' rules in memory and asks the database for the version of those in use, at most once a second each: whichever process
/// changed them, they hold a second later. What cannot be asked throws; old rules are not used for longer.
/// </summary>
public sealed class CachedTenantRules(TenantRulesStore store, TimeProvider time) : ITenantRules
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(1);

    // Tenants kept; when there are more, those not asked for since their answer grew old make room.
    private const int MostTenants = 10_000;

    private readonly ConcurrentDictionary<Guid, KeptRules> _tenants = new();

    /// <inheritdoc/>
    public async ValueTask<ActiveRules> GetAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        if (!_tenants.TryGetValue(tenantId, out var kept))
        {
            if (_tenants.Count >= MostTenants) MakeRoom();
            kept = _tenants.GetOrAdd(tenantId, id => new KeptRules(id, store, time));
        }

        return await kept.GetAsync(cancellationToken);
    }

    /// <summary>Has the next turn read the rules anew: for the process that just changed them.</summary>
    public void Forget(Guid tenantId) => _tenants.TryRemove(tenantId, out _);

    private void MakeRoom()
    {
        foreach (var (tenantId, kept) in _tenants)
        {
            if (kept.IsOld) _tenants.TryRemove(tenantId, out _);
        }
    }
}
