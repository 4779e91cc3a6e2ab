using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Parked;

/// <summary>Reads parked items: a tenant's own, or those that belong to no tenant.</summary>
public sealed class ParkedQueries(NpgsqlDataSource database)
{
    /// <summary>Parked items, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    /// <param name="tenantId">Whose; null for nobody's.</param>
    /// <param name="after">The last one seen.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<List<ParkedView>> ListAsync(Guid? tenantId, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And(Of(where, tenantId));
        if (after is { } place)
            where.And($"(received_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        // One tenant, or none: ordering by it changes nothing, but lets the index give the order, which "IS NULL" alone does not.
        var sql = $"""
            SELECT id, received_at, channel_kind, reason, detail, attempts, payload
              FROM parked_items WHERE {where} ORDER BY tenant_id, received_at DESC, id DESC LIMIT {where.Argument(take)}
            """;
        return database.ListAsync(sql, where.Arguments, Read, cancellationToken);
    }

    /// <summary>True when the item exists and is the tenant's (null: nobody's).</summary>
    public Task<bool> IsOfAsync(Guid? tenantId, Guid id, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And(Of(where, tenantId)).And($"id = {where.Argument(id)}");
        return database.FirstAsync($"SELECT true FROM parked_items WHERE {where}", where.Arguments, row => row.GetBoolean(0), cancellationToken);
    }

    private static string Of(Conditions where, Guid? tenantId) =>
        tenantId is { } tenant ? $"tenant_id = {where.Argument(tenant)}" : "tenant_id IS NULL";

    private static ParkedView Read(NpgsqlDataReader row)
    {
        var payload = StoredPayload.Of(row.Get<byte[]>("payload"));
        return new(
            row.Get<Guid>("id"),
            row.Get<DateTimeOffset>("received_at"),
            row.Get<string>("channel_kind"),
            row.Get<string>("reason"),
            row.Get<string>("detail"),
            row.Get<int>("attempts"),
            payload.Json,
            payload.Base64);
    }
}
