using System.Security.Claims;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant.Trials;

/// <summary><c>/api/assistant/trials</c>: the assistant before customers who are nobody's.</summary>
internal static class TrialEndpoints
{
    private const string What = "trial";

    public static void MapTrials(this RouteGroupBuilder api)
    {
        var trials = api.MapGroup("/assistant/trials").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        trials.MapGet("/", ListAsync).Does("Lists the latest trials, latest first.").AnswersList<Trial>();
        trials.MapPost("/", StartAsync).Does("Begins to play all scenarios; nothing is sent, and none of the tenant's functions is called. Look at the trial to see how far it is.")
            .Answers<Trial>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status409Conflict);
        trials.MapGet("/{id}", GetAsync).Does("Shows a trial: what was said, what was judged, and what changed since the one before.")
            .Answers<TrialReport>().Refuses(StatusCodes.Status404NotFound);
        trials.MapPost("/{id}/stop", StopAsync).Does("Stops a trial. What was played stays.")
            .Answers<Trial>().Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, ITrials trials, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<Trial>(await trials.ListAsync(caller.TenantId(), TrialLimits.MostTrials, cancellationToken), NextCursor: null));

    private static async Task<IResult> StartAsync(ClaimsPrincipal caller, ITrials trials, CancellationToken cancellationToken)
    {
        var start = await trials.StartAsync(caller.TenantId(), cancellationToken);
        if (start.Id is not { } id) return Problem.TrialRefused(start.WhyNot!);
        return await trials.FindAsync(caller.TenantId(), id, cancellationToken) is { } report
            ? TypedResults.Accepted($"/api/assistant/trials/{id}", report.Trial)
            : Problem.NotFound(What);
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string id, ITrials trials, CancellationToken cancellationToken) =>
        await trials.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } report ? TypedResults.Ok(report) : Problem.NotFound(What);

    // One that has ended meanwhile is what was wanted.
    private static async Task<IResult> StopAsync(ClaimsPrincipal caller, string id, ITrials trials, CancellationToken cancellationToken)
    {
        var trialId = Parameters.Id(id, What);
        await trials.StopAsync(caller.TenantId(), trialId, cancellationToken);
        return await trials.FindAsync(caller.TenantId(), trialId, cancellationToken) is { } report ? TypedResults.Ok(report.Trial) : Problem.NotFound(What);
    }
}
