using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Counts a tenant's customers. Counted, not kept: a counter would be one row that every intake transaction updates.</summary>
public sealed class CustomerStatsQuery(NpgsqlDataSource database)
{
    private const string Count = """
        SELECT source, channel_id, count(*) AS total,
               count(*) FILTER (WHERE created_at >= $2) AS new,
               count(*) FILTER (WHERE last_seen_at >= $3) AS active
          FROM customers
         WHERE tenant_id = $1 AND deleted_at IS NULL AND merged_into IS NULL
         GROUP BY source, channel_id
        """;

    /// <summary>Counts as of now.</summary>
    public async Task<CustomerStats> CountAsync(Guid tenantId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var utc = now.ToUniversalTime();
        var month = new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var groups = await database.ListAsync(
            Count,
            [tenantId, month, utc.AddDays(-7)],
            row => (
                Source: row.Get<string>("source"),
                Channel: row.OrNull<Guid>("channel_id")?.ToString() ?? "none",
                Total: row.Get<long>("total"),
                New: row.Get<long>("new"),
                Active: row.Get<long>("active")),
            cancellationToken);
        return new CustomerStats(
            groups.Sum(group => group.Total),
            groups.Sum(group => group.New),
            groups.Sum(group => group.Active),
            groups.GroupBy(group => group.Source).ToDictionary(group => group.Key, group => group.Sum(one => one.Total)),
            groups.GroupBy(group => group.Channel).ToDictionary(group => group.Key, group => group.Sum(one => one.Total)));
    }
}
