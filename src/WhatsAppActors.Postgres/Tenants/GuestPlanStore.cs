using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tenants;

/// <summary>A tenant's guest plan. Changed terms hold for customers who come later; running subscriptions keep theirs.</summary>
public sealed class GuestPlanStore(NpgsqlDataSource database)
{
    /// <summary>The same terms that the trigger <c>customers_begin_as_guests</c> gives a tenant that has none.</summary>
    internal const string InsertDefault = """
        INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days,
                                        shipping_discount_percent, service_fee_discount_percent, open_quote_limit)
        SELECT t.id, 'guest', 'Guest User', 0, t.currency, 30, 0, 0, 1 FROM tenants t WHERE t.id = $1
        ON CONFLICT DO NOTHING
        """;

    private const string Select = """
        SELECT name, price, currency, duration_days, shipping_discount_percent, service_fee_discount_percent, open_quote_limit
          FROM subscription_plans WHERE tenant_id = $1 AND code = 'guest'
        """;

    private const string Upsert = """
        INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days,
                                        shipping_discount_percent, service_fee_discount_percent, open_quote_limit, updated_at)
        VALUES ($1, 'guest', $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (tenant_id, code) DO UPDATE SET
            name = excluded.name, price = excluded.price, currency = excluded.currency, duration_days = excluded.duration_days,
            shipping_discount_percent = excluded.shipping_discount_percent,
            service_fee_discount_percent = excluded.service_fee_discount_percent,
            open_quote_limit = excluded.open_quote_limit, updated_at = excluded.updated_at
        """;

    /// <summary>The plan; a tenant that has none yet is given the default one.</summary>
    public async Task<GuestPlan> GetAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        if (await FindAsync(tenantId, cancellationToken) is { } plan)
            return plan;
        await database.ExecuteAsync(InsertDefault, [tenantId], cancellationToken);
        return await FindAsync(tenantId, cancellationToken)
            ?? throw new InvalidOperationException($"Tenant {tenantId} does not exist.");
    }

    /// <summary>Replaces the plan's terms.</summary>
    public Task ReplaceAsync(Guid tenantId, GuestPlan plan, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Upsert,
            [
                tenantId, plan.Name, plan.Price, plan.Currency, plan.DurationDays,
                plan.ShippingDiscountPercent, plan.ServiceFeeDiscountPercent, plan.OpenQuoteLimit, now,
            ],
            cancellationToken);

    private Task<GuestPlan?> FindAsync(Guid tenantId, CancellationToken cancellationToken) =>
        database.FirstAsync<GuestPlan>(Select, [tenantId], Read, cancellationToken);

    private static GuestPlan Read(NpgsqlDataReader row) => new(
        row.Get<string>("name"),
        row.Get<decimal>("price"),
        row.Get<string>("currency"),
        row.Get<int>("duration_days"),
        row.Get<decimal>("shipping_discount_percent"),
        row.Get<decimal>("service_fee_discount_percent"),
        row.Get<int>("open_quote_limit"));
}
