using System.Collections.Concurrent;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Postgres.Rules;

/// <summary>
/// Keeps tenants' rules in memory, made ready. Every turn brings the version that holds, so that what is kept is used only while it is that
/// one: whichever process changes rules, the next turn anywhere is decided by the new ones. What cannot be asked throws.
/// </summary>
public sealed class CachedTenantRules(TenantRulesStore store) : ITenantRules
{
    // Tenants kept; when there are more, those not asked for since the last time make room.
    private const int MostTenants = 10_000;

    private static readonly ActiveRules NeverSet = ActiveRules.Of(RuleSet.Default);

    private readonly ConcurrentDictionary<Guid, KeptRules> _tenants = new();

    /// <inheritdoc/>
    public ValueTask<ActiveRules> GetAsync(Guid tenantId, long version, CancellationToken cancellationToken)
    {
        if (version <= NeverSet.Version) return new ValueTask<ActiveRules>(NeverSet);
        if (!_tenants.TryGetValue(tenantId, out var kept))
        {
            if (_tenants.Count >= MostTenants) MakeRoom();
            kept = _tenants.GetOrAdd(tenantId, id => new KeptRules(id, store));
        }

        return kept.GetAsync(version, cancellationToken);
    }

    private void MakeRoom()
    {
        foreach (var (tenantId, kept) in _tenants)
        {
            if (!kept.WasUsed()) _tenants.TryRemove(tenantId, out _);
        }
    }
}
