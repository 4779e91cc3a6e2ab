using Npgsql;
using WhatsAppActors.Core.Operations.Parked;
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
        var filter = Of(tenantId);
        var where = ParkedSql.Where(filter).After(after is { } place ? new ParkedPlace(place.At, place.Id) : null);
        return database.ListAsync(ParkedSql.List(filter, where, take), where.Arguments, Read, cancellationToken);
    }

    /// <summary>True when the item exists and is the tenant's (null: nobody's).</summary>
    public Task<bool> IsOfAsync(Guid? tenantId, Guid id, CancellationToken cancellationToken)
    {
        var where = ParkedSql.Where(Of(tenantId)).AndWhenGiven("id =", id);
        return database.FirstAsync($"SELECT true FROM parked_items WHERE {where}", where.Arguments, row => row.GetBoolean(0), cancellationToken);
    }

    private static ParkedFilter Of(Guid? tenantId) => new(TenantId: tenantId, Nobodys: tenantId is null);

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
