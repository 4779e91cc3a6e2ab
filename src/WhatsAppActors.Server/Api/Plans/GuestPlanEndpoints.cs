using System.Security.Claims;
using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Plans;

/// <summary><c>/api/plans/guest</c>: the terms that every new customer begins with.</summary>
internal static class GuestPlanEndpoints
{
    private const int LongestName = 200;
    private const int LongestDuration = 36500;

    // numeric(18, 4)
    private const decimal HighestPrice = 99_999_999_999_999.9999m;

    public static void MapPlans(this RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans").RequireAuthorization(Access.Tenant);
        plans.MapGet("/guest", GetAsync).Does("Shows the terms that new customers begin with.").Answers<GuestPlan>();
        plans.MapPut("/guest", ReplaceAsync).Does("Replaces the terms, for customers who come from now on.")
            .Takes<GuestPlan>().Answers<GuestPlan>();
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, GuestPlanStore plans, CancellationToken cancellationToken) =>
        TypedResults.Ok(await plans.GetAsync(caller.TenantId(), cancellationToken));

    private static async Task<IResult> ReplaceAsync(
        ClaimsPrincipal caller, HttpRequest request, GuestPlanStore plans, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<GuestPlan>(request);
        var name = fields.Name("name", LongestName, required: true);
        var price = fields.Number("price", 0, HighestPrice, decimals: 4);
        var currency = fields.Currency("currency", required: true);
        var days = fields.Number("durationDays", 1, LongestDuration, decimals: 0);
        var shipping = fields.Number("shippingDiscountPercent", 0, 100, decimals: 2);
        var service = fields.Number("serviceFeeDiscountPercent", 0, 100, decimals: 2);
        var quotes = fields.Number("openQuoteLimit", 0, int.MaxValue, decimals: 0);
        fields.Check();

        var plan = new GuestPlan(name!, price, currency!, (int)days, shipping, service, (int)quotes);
        await plans.ReplaceAsync(caller.TenantId(), plan, time.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(await plans.GetAsync(caller.TenantId(), cancellationToken));
    }
}
