using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Reads a tenant's customers.</summary>
public sealed class CustomerQueries(NpgsqlDataSource database)
{
    private const string SelectOffers = """
        SELECT CASE WHEN customer_id = $2 THEN other_id ELSE customer_id END AS other, reason, created_at
          FROM merge_offers
         WHERE tenant_id = $1 AND (customer_id = $2 OR other_id = $2)
         ORDER BY created_at, other
        """;

    private static readonly string SelectOne =
        CustomerRows.Select("(SELECT * FROM customers WHERE tenant_id = $1 AND id = $2)", "");

    /// <summary>Customers, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    public Task<List<CustomerView>> ListAsync(
        Guid tenantId, CustomerFilter filter, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}")
            .AndWhenGiven("channel_id =", filter.ChannelId)
            .AndWhenGiven("created_at >=", filter.CreatedFrom)
            .AndWhenGiven("created_at <", filter.CreatedTo)
            .AndWhenGiven("last_seen_at >=", filter.SeenFrom)
            .AndWhenGiven("last_seen_at <", filter.SeenTo)
            // The index knows the day; the moment above decides.
            .AndWhenGiven("last_seen_on >=", DayOf(filter.SeenFrom))
            .AndWhenGiven("last_seen_on <=", DayOf(filter.SeenTo))
            .AndWhenGiven("search_text ILIKE", filter.Text is { } text ? LikePattern.Containing(text) : null);
        if (!filter.IncludeDeleted)
            where.And("deleted_at IS NULL");
        if (after is { } place)
            where.And($"(created_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var page = $"(SELECT * FROM customers WHERE {where} ORDER BY created_at DESC, id DESC LIMIT {where.Argument(take)})";
        return database.ListAsync(
            CustomerRows.Select(page, "ORDER BY c.created_at DESC, c.id DESC"), where.Arguments, CustomerRows.Read, cancellationToken);
    }

    /// <summary>One customer with their merge offers, deleted ones too; null when the tenant has none with this id.</summary>
    public async Task<CustomerView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        var customer = await database.FirstAsync<CustomerView>(SelectOne, [tenantId, id], CustomerRows.Read, cancellationToken);
        if (customer is null)
            return null;
        var offers = await database.ListAsync(
            SelectOffers,
            [tenantId, id],
            row => new MergeOfferView(row.Get<Guid>("other"), row.Get<string>("reason"), row.Get<DateTimeOffset>("created_at")),
            cancellationToken);
        return customer with { MergeOffers = offers };
    }

    private static DateOnly? DayOf(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
