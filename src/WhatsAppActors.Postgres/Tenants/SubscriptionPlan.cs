namespace WhatsAppActors.Postgres.Tenants;

/// <summary>A subscription plan of a tenant. With the plan <see cref="Guest"/> every new customer begins.</summary>
/// <param name="Code">1 to 64 of <c>a-z 0-9 _</c>.</param>
/// <param name="Name">1 to 200 characters. Default: Guest User.</param>
/// <param name="Price">For one cycle, in <paramref name="Currency"/>; at least 0, at most four decimals. Default: 0.</param>
/// <param name="Currency">ISO 4217 code. Default: the tenant's.</param>
/// <param name="DurationDays">1 to 36500. Default: 30.</param>
/// <param name="ShippingDiscountPercent">0 to 100, at most two decimals. Default: 0.</param>
/// <param name="ServiceFeeDiscountPercent">0 to 100, at most two decimals. Default: 0.</param>
/// <param name="OpenQuoteLimit">How many quotes a customer may have open; at least 0. Default: 1.</param>
public sealed record SubscriptionPlan(
    string Code,
    string Name,
    decimal Price,
    string Currency,
    int DurationDays,
    decimal ShippingDiscountPercent,
    decimal ServiceFeeDiscountPercent,
    int OpenQuoteLimit)
{
    /// <summary>The code of the plan that every new customer begins with.</summary>
    public const string Guest = "guest";
}
