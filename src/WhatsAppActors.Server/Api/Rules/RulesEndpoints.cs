using System.Security.Claims;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Rules;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Rules;

/// <summary><c>/api/rules</c>: what the tenant answers by itself.</summary>
internal static class RulesEndpoints
{
    public static void MapRules(this RouteGroupBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("Rules").RequireAuthorization(Access.Tenant);
        rules.MapGet("/", GetAsync).Does("Shows the reply rules, in full: what was never set has its default.").Answers<RuleSet>();
        rules.MapPut("/", ReplaceAsync).Does("Replaces all reply rules. What is left out goes back to its default. In force at once, everywhere.")
            .Takes<RuleSet>().Answers<RuleSet>();
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, TenantRulesStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await store.GetAsync(caller.TenantId(), cancellationToken));

    private static async Task<IResult> ReplaceAsync(
        ClaimsPrincipal caller, HttpRequest request, TenantRulesStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var (rules, faults) = await JsonBody.ReadAsync(request, RuleSetReader.Read);
        if (rules is null)
            return Problem.InvalidBody(faults!);
        await store.ReplaceAsync(caller.TenantId(), rules, time.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(rules);
    }
}
