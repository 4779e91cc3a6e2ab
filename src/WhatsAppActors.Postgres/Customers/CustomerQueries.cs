using Npgsql;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Finding;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Reads a tenant's customers.</summary>
public sealed class CustomerQueries(NpgsqlDataSource database, PeopleSearch people)
{
    // Offers stay as they were made; a redirect's are its survivor's.
    private const string SelectOffers = """
        SELECT DISTINCT ON (other) other, reason, created_at
          FROM (SELECT coalesce(p.merged_into, p.id) AS other, o.reason, o.created_at
                  FROM customers me
                  JOIN LATERAL (SELECT other_id AS id, reason, created_at FROM merge_offers WHERE tenant_id = $1 AND customer_id = me.id
                                 UNION ALL
                                SELECT customer_id, reason, created_at FROM merge_offers WHERE tenant_id = $1 AND other_id = me.id) o ON true
                  JOIN customers p ON p.tenant_id = $1 AND p.id = o.id
                 WHERE me.tenant_id = $1 AND (me.id = $2 OR me.merged_into = $2)) offers
         WHERE other <> $2
         ORDER BY other, created_at
        """;

    private static readonly string SelectOne =
        CustomerRows.Select("(SELECT * FROM customers WHERE tenant_id = $1 AND id = $2)", "");

    /// <summary>Customers, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    public async Task<List<CustomerView>> ListAsync(
        Guid tenantId, CustomerFilter filter, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (await people.ReadAsync(tenantId, filter.Text, cancellationToken) is not { } needle)
            return await PageAsync(Where(tenantId, filter, after), "customers", condition: null, take, cancellationToken);

        // What is common is found on the way back from the newest; what is rare is all found by the index, and then put in order.
        foreach (var (newest, worthWhile) in needle.Walks)
        {
            var among = Where(tenantId, filter, after);
            among.Plan = SearchPlans.ByIndex;
            var latest = $"(SELECT *, {PeopleNeedle.Folded} AS folded FROM customers WHERE {among} ORDER BY created_at DESC, id DESC LIMIT {newest}) AS latest";
            var found = await PageAsync(among, latest, needle.Condition(among, "folded"), take, cancellationToken);
            if (found.Count == take || !needle.IsIndexed)
                return found;
            if (found.Count < worthWhile)
                break;
        }

        var all = Where(tenantId, filter, after);
        all.Plan = SearchPlans.ByParts;
        return await PageAsync(all, "customers", needle.Condition(all), take, cancellationToken);
    }

    /// <summary>One customer with their merge offers, deleted and merged ones too; null when the tenant has none with this id.</summary>
    public async Task<CustomerView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        var customer = await database.FirstAsync<CustomerView>(SelectOne, [tenantId, id], CustomerRows.Read, cancellationToken);
        if (customer is null or { MergedInto: not null })
            return customer;
        var offers = await database.ListAsync(
            SelectOffers,
            [tenantId, id],
            row => new MergeOfferView(row.Get<Guid>("other"), row.Get<string>("reason"), row.Get<DateTimeOffset>("created_at")),
            cancellationToken);
        return customer with { MergeOffers = [.. offers.OrderBy(offer => offer.CreatedAt).ThenBy(offer => offer.CustomerId)] };
    }

    private static Conditions Where(Guid tenantId, CustomerFilter filter, TimePosition? after)
    {
        var where = new Conditions();
        var tenant = where.Argument(tenantId);
        where.And($"tenant_id = {tenant}")
            .AndWhenGiven("channel_id =", filter.ChannelId)
            .AndWhenGiven("created_at >=", filter.CreatedFrom)
            .AndWhenGiven("created_at <", filter.CreatedTo)
            .AndWhenGiven("last_seen_at >=", filter.SeenFrom)
            .AndWhenGiven("last_seen_at <", filter.SeenTo)
            // The index knows the day; the moment above decides.
            .AndWhenGiven("last_seen_on >=", DayOf(filter.SeenFrom))
            .AndWhenGiven("last_seen_on <=", DayOf(filter.SeenTo));
        if (filter.Phone is { } phone)
            where.And(OfPhone(tenant, where.Argument(phone)));
        where.And("merged_into IS NULL");
        if (!filter.IncludeDeleted)
            where.And("deleted_at IS NULL");
        if (after is { } place)
            where.And($"(created_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        return where;
    }

    // The directory's own key, so that there is one at most, and the customer by theirs.
    private static string OfPhone(string tenant, string phone) => $"""
        id = (SELECT coalesce(m.merged_into, m.id)
                FROM customer_identities k
                JOIN customers m ON m.tenant_id = k.tenant_id AND m.id = k.customer_id
               WHERE k.tenant_id = {tenant} AND k.kind = '{IdentityKinds.Phone}' AND k.scope = '' AND k.key = {phone})
        """;

    private async Task<List<CustomerView>> PageAsync(Conditions where, string from, string? condition, int take, CancellationToken cancellationToken)
    {
        if (condition is not null)
            where.And(condition);
        var page = $"(SELECT * FROM {from} WHERE {where} ORDER BY created_at DESC, id DESC LIMIT {where.Argument(take)})";
        return await database.ListAsync(CustomerRows.Select(page, "ORDER BY c.created_at DESC, c.id DESC"), where, CustomerRows.Read, cancellationToken);
    }

    private static DateOnly? DayOf(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
