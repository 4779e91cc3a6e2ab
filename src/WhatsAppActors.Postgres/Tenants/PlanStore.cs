using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tenants;

/// <summary>A tenant's plans. Changed terms hold for subscriptions that begin later; running ones keep theirs.</summary>
public sealed class PlanStore(NpgsqlDataSource database)
{
    /// <summary>The same terms that the trigger <c>customers_begin_as_guests</c> gives a tenant that has none.</summary>
    internal const string InsertDefault = """
        INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days,
                                        shipping_discount_percent, service_fee_discount_percent, open_quote_limit)
        SELECT t.id, 'guest', 'Guest User', 0, t.currency, 30, 0, 0, 1 FROM tenants t WHERE t.id = $1
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Plans of a tenant at most.</summary>
    public const int Most = 50;

    private const string Columns = "code, name, price, currency, duration_days, shipping_discount_percent, service_fee_discount_percent, open_quote_limit";

    private const string SelectAll = $"SELECT {Columns} FROM subscription_plans WHERE tenant_id = $1 AND is_active ORDER BY code";

    private const string SelectOne = $"SELECT {Columns} FROM subscription_plans WHERE tenant_id = $1 AND code = $2 AND is_active";

    private const string Upsert = """
        INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days,
                                        shipping_discount_percent, service_fee_discount_percent, open_quote_limit, updated_at)
        SELECT $1, $10, $2, $3, $4, $5, $6, $7, $8, $9
         WHERE EXISTS (SELECT 1 FROM subscription_plans WHERE tenant_id = $1 AND code = $10)
            OR (SELECT count(*) FROM subscription_plans WHERE tenant_id = $1) < $11
        ON CONFLICT (tenant_id, code) DO UPDATE SET
            name = excluded.name, price = excluded.price, currency = excluded.currency, duration_days = excluded.duration_days,
            shipping_discount_percent = excluded.shipping_discount_percent,
            service_fee_discount_percent = excluded.service_fee_discount_percent,
            open_quote_limit = excluded.open_quote_limit, updated_at = excluded.updated_at
        """;

    /// <summary>All plans, by code.</summary>
    public async Task<IReadOnlyList<SubscriptionPlan>> ListAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var plans = await database.ListAsync(SelectAll, [tenantId], Read, cancellationToken);
        if (plans.Exists(plan => plan.Code == SubscriptionPlan.Guest)) return plans;
        await database.ExecuteAsync(InsertDefault, [tenantId], cancellationToken);
        return await database.ListAsync(SelectAll, [tenantId], Read, cancellationToken);
    }

    /// <summary>A plan; null when there is none. A tenant that has no guest plan yet is given the default one.</summary>
    public async Task<SubscriptionPlan?> FindAsync(Guid tenantId, string code, CancellationToken cancellationToken)
    {
        var plan = await FirstAsync();
        if (plan is not null || code != SubscriptionPlan.Guest) return plan;
        await database.ExecuteAsync(InsertDefault, [tenantId], cancellationToken);
        return await FirstAsync();

        Task<SubscriptionPlan?> FirstAsync() => database.FirstAsync<SubscriptionPlan>(SelectOne, [tenantId, code], Read, cancellationToken);
    }

    /// <summary>Makes a plan, or replaces its terms.</summary>
    /// <returns>False when it would be one more than <see cref="Most"/>.</returns>
    public async Task<bool> ReplaceAsync(Guid tenantId, SubscriptionPlan plan, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            Upsert,
            [
                tenantId, plan.Name, plan.Price, plan.Currency, plan.DurationDays,
                plan.ShippingDiscountPercent, plan.ServiceFeeDiscountPercent, plan.OpenQuoteLimit, now, plan.Code, (long)Most,
            ],
            cancellationToken) > 0;

    private static SubscriptionPlan Read(NpgsqlDataReader row) => new(
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<decimal>("price"),
        row.Get<string>("currency"),
        row.Get<int>("duration_days"),
        row.Get<decimal>("shipping_discount_percent"),
        row.Get<decimal>("service_fee_discount_percent"),
        row.Get<int>("open_quote_limit"));
}
