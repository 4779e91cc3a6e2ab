using System.Collections.Concurrent;
using WhatsAppActors.Postgres.Customers;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary>Customer counts that are at most a second old. However many ask, a tenant's customers are counted once at a time.</summary>
internal sealed class CustomerStatsCache(CustomerStatsQuery query, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    // Above so many, what is old is dropped before more is added.
    private const int ManyTenants = 1000;

    private readonly ConcurrentDictionary<Guid, Count> counts = new();

    /// <summary>The counts; their age is reckoned from the moment the counting began.</summary>
    public async Task<CustomerStats> GetAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (counts.Count > ManyTenants)
        {
            foreach (var (tenant, old) in counts.Where(entry => !entry.Value.IsUsable(now)))
                counts.TryRemove(KeyValuePair.Create(tenant, old));
        }

        // One caller's leaving must not take the count from the others: the counting itself is not cancelled.
        var count = counts.AddOrUpdate(
            tenantId,
            _ => Begin(tenantId, now),
            (_, known) => known.IsUsable(now) ? known : Begin(tenantId, now));
        return await count.Result.Value.WaitAsync(cancellationToken);
    }

    private Count Begin(Guid tenantId, DateTimeOffset now) => new(now, new(() => query.CountAsync(tenantId, now, CancellationToken.None)));

    private sealed record Count(DateTimeOffset At, Lazy<Task<CustomerStats>> Result)
    {
        public bool IsUsable(DateTimeOffset now)
        {
            var age = now - At;
            return age >= TimeSpan.Zero && age < Freshness && !(Result.IsValueCreated && Result.Value is { IsFaulted: true } or { IsCanceled: true });
        }
    }
}
