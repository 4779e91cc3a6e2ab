using System.Security.Claims;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Parked;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Parked;

/// <summary><c>/api/parked</c>: what could not be taken. A tenant sees its own, the administrator what belongs to no tenant.</summary>
internal static class ParkedEndpoints
{
    private const string What = "parked item";

    public static void MapParked(this RouteGroupBuilder api)
    {
        var parked = api.MapGroup("/parked").WithTags("Parked").RequireAuthorization(Access.Either);
        parked.MapGet("/", ListAsync).Does("Lists parked items, newest first: a tenant's own, or the administrator's those without a tenant.")
            .AnswersList<ParkedView>();
        parked.MapPost("/{id}/replay", ReplayAsync).Does("Gives a parked item another chance. One that stays parked is a 409 with the reason.")
            .Answers<ReplayAnswer>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, ParkedQueries parked, CancellationToken cancellationToken)
    {
        var rows = await parked.ListAsync(caller.TenantIdOrNull(), list.ReadTime(CursorKind.Parked), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, item => Cursor.Of(CursorKind.Parked, item.ReceivedAt, item.Id)));
    }

    private static async Task<IResult> ReplayAsync(
        ClaimsPrincipal caller, string id, ParkedQueries parked, IParkedReplay replay, CancellationToken cancellationToken)
    {
        var parkedId = Parameters.Id(id, What);
        if (!await parked.IsOfAsync(caller.TenantIdOrNull(), parkedId, cancellationToken))
            return Problem.NotFound(What);
        return await replay.ReplayAsync(parkedId, cancellationToken) switch
        {
            null => Problem.NotFound(What),
            { Taken: true } => TypedResults.Ok(new ReplayAnswer("taken")),
            var outcome => Problem.StillParked(outcome.Reason, outcome.Detail),
        };
    }
}
