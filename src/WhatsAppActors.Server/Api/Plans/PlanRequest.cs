namespace WhatsAppActors.Server.Api.Plans;

/// <summary>The terms of a plan.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Price">For one cycle, in <paramref name="Currency"/>; at least 0, at most four decimals.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="DurationDays">1 to 36500.</param>
/// <param name="ShippingDiscountPercent">0 to 100, at most two decimals.</param>
/// <param name="ServiceFeeDiscountPercent">0 to 100, at most two decimals.</param>
/// <param name="OpenQuoteLimit">How many quotes a customer may have open; at least 0.</param>
internal sealed record PlanRequest(
    string Name,
    decimal Price,
    string Currency,
    int DurationDays,
    decimal ShippingDiscountPercent,
    decimal ServiceFeeDiscountPercent,
    int OpenQuoteLimit);
