using System.Security.Claims;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant.Trials;

/// <summary><c>/api/assistant/scenarios</c>: the customers whom the assistant is tried out on.</summary>
internal static class ScenarioEndpoints
{
    public static void MapScenarios(this RouteGroupBuilder api)
    {
        var scenarios = api.MapGroup("/assistant/scenarios").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        scenarios.MapGet("/", ListAsync).Does("Lists the customers whom the assistant is tried out on, by name.").AnswersList<Scenario>();
        scenarios.MapPut("/{name}", KeepAsync).Does("Makes a scenario, or replaces the one of this name.").Takes<ScenarioRequest>().Answers<Scenario>();
        scenarios.MapDelete("/{name}", RemoveAsync).Does("Removes a scenario. What it came to in trials stays.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
    }

    // A tenant has few: all are one page.
    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, ITrials trials, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<Scenario>(await trials.ScenariosAsync(caller.TenantId(), cancellationToken), NextCursor: null));

    private static async Task<IResult> KeepAsync(ClaimsPrincipal caller, string name, HttpRequest request, ITrials trials, CancellationToken cancellationToken)
    {
        if (!Scenario.IsName(name)) throw Parameters.Bad("name", Scenario.WantedName);
        var fields = await JsonBody.ReadAsync<ScenarioRequest>(request);
        var scenario = ScenarioRequestReader.Read(fields, name);
        fields.Check();
        if (!await trials.KeepScenarioAsync(caller.TenantId(), scenario, cancellationToken))
            throw Parameters.Bad("name", $"would be one scenario too many: a tenant has at most {TrialLimits.MostScenarios}. Replace or remove one.");
        return TypedResults.Ok(scenario);
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal caller, string name, ITrials trials, CancellationToken cancellationToken) =>
        await trials.RemoveScenarioAsync(caller.TenantId(), name, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("scenario");
}
