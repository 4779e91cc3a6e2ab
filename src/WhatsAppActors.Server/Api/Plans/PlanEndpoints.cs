using System.Security.Claims;
using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Plans;

/// <summary><c>/api/plans</c>: what customers can subscribe to. With the plan <c>guest</c> every new customer begins.</summary>
internal static class PlanEndpoints
{
    private const int LongestCode = 64;
    private const int LongestName = 200;
    private const int LongestDuration = 36500;

    // numeric(18, 4)
    private const decimal HighestPrice = 99_999_999_999_999.9999m;

    public static void MapPlans(this RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans").RequireAuthorization(Access.Tenant);
        plans.MapGet("/", ListAsync).Does("Lists the plans, by code.").AnswersList<SubscriptionPlan>();
        plans.MapGet("/{code}", GetAsync).Does("Shows a plan; every new customer begins with guest.").Answers<SubscriptionPlan>().Refuses(StatusCodes.Status404NotFound);
        plans.MapPut("/{code}", ReplaceAsync).Does("Makes a plan or replaces its terms, for subscriptions that begin from now on.")
            .Takes<PlanRequest>().Answers<SubscriptionPlan>();
    }

    // A tenant has few: all are one page.
    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, PlanStore plans, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<SubscriptionPlan>(await plans.ListAsync(caller.TenantId(), cancellationToken), NextCursor: null));

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string code, PlanStore plans, CancellationToken cancellationToken) =>
        await plans.FindAsync(caller.TenantId(), code, cancellationToken) is { } plan ? TypedResults.Ok(plan) : Problem.NotFound("plan");

    private static async Task<IResult> ReplaceAsync(
        ClaimsPrincipal caller, string code, HttpRequest request, PlanStore plans, TimeProvider time, CancellationToken cancellationToken)
    {
        if (code.Length > LongestCode || !code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')) throw Parameters.Bad("code", "must be 1 to 64 of a-z, 0-9 and _.");
        var fields = await JsonBody.ReadAsync<PlanRequest>(request);
        var name = fields.Name("name", LongestName, required: true);
        var price = fields.Number("price", 0, HighestPrice, decimals: 4);
        var currency = fields.Currency("currency", required: true);
        var days = fields.Number("durationDays", 1, LongestDuration, decimals: 0);
        var shipping = fields.Number("shippingDiscountPercent", 0, 100, decimals: 2);
        var service = fields.Number("serviceFeeDiscountPercent", 0, 100, decimals: 2);
        var quotes = fields.Number("openQuoteLimit", 0, int.MaxValue, decimals: 0);
        fields.Check();

        var plan = new SubscriptionPlan(code, name!, price, currency!, (int)days, shipping, service, (int)quotes);
        if (!await plans.ReplaceAsync(caller.TenantId(), plan, time.GetUtcNow(), cancellationToken))
            throw Parameters.Bad("code", $"would be one plan too many: a tenant has at most {PlanStore.Most}. Replace one that is there.");
        return TypedResults.Ok(await plans.FindAsync(caller.TenantId(), code, cancellationToken));
    }
}
