using Npgsql;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers.Merges;

/// <summary>Reads the merges of a tenant's customers.</summary>
public sealed class MergeQueries(NpgsqlDataSource database)
{
    private const string CustomerExists = "SELECT true FROM customers WHERE tenant_id = $1 AND id = $2";

    /// <summary>The merges that a customer survived, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    /// <returns>Null when the tenant has no such customer.</returns>
    public async Task<List<CustomerMerge>?> ListAsync(
        Guid tenantId, Guid customerId, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And($"customer_id = {where.Argument(customerId)}");
        if (after is { } place)
            where.And($"(merged_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var merges = await database.ListAsync(
            $"SELECT id, merged_customer_id, merged_at, undone_at FROM customer_merges WHERE {where} ORDER BY merged_at DESC, id DESC LIMIT {where.Argument(take)}",
            where.Arguments,
            row => new CustomerMerge(
                row.Get<Guid>("id"), customerId, row.Get<Guid>("merged_customer_id"), row.Get<DateTimeOffset>("merged_at"), row.OrNull<DateTimeOffset>("undone_at")),
            cancellationToken);
        return merges.Count > 0 || await database.FirstAsync(CustomerExists, [tenantId, customerId], row => row.GetBoolean(0), cancellationToken) ? merges : null;
    }
}
