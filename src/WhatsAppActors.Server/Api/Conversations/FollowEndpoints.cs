using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary><c>/api/conversations/{id}/events</c>: a conversation as it goes on.</summary>
internal static class FollowEndpoints
{
    private const string What = "conversation";

    // As browsers' EventSource sends it when it connects anew (HTML Living Standard: "Server-sent events").
    private const string LastEventId = "Last-Event-ID";

    public static void MapFollowing(this RouteGroupBuilder api) =>
        api.MapGet("/conversations/{id}/events", FollowAsync).WithTags("Conversations").RequireAuthorization(Access.Tenant)
            .Does("Follows a conversation, as server-sent events without an end: message, when one appears or what it shows changes; conversation, when its state does. Each holds the whole.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.MediaType)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<IResult> FollowAsync(
        ClaimsPrincipal caller,
        string id,
        HttpContext exchange,
        [Description("The seq up to which messages are known: all with a higher one come first. Default: from now on.")] string? after,
        [FromHeader(Name = LastEventId), Description("The id of the last event, to go on after it. The latest messages before it come again, since they may have changed.")] string? lastEventId,
        ConversationQueries conversations,
        ConversationFollowing following,
        TimeProvider time)
    {
        var key = new ConversationKey(caller.TenantId(), Parameters.Id(id, What));
        var from = From(lastEventId, after);
        var gone = exchange.RequestAborted;
        if (await conversations.FindAsync(key.TenantId, key.ConversationId, gone) is null) return Problem.NotFound(What);
        try
        {
            await EventStream.WriteAsync(exchange.Response, following.FollowAsync(key, from, CancellationToken.None), time, gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The usual end.
        }
        catch (Exception fault) when (exchange.Response.HasStarted && fault.IsOutage())
        {
            // The stream ends; who comes again with the last id loses nothing, and is told then why it cannot go on.
        }

        return TypedResults.Empty;
    }

    private static FollowFrom? From(string? lastEventId, string? after)
    {
        if (!string.IsNullOrEmpty(lastEventId))
            return Seq(lastEventId) is { } last ? new FollowFrom(last, Again: true) : throw new RefusedException(Problem.InvalidHeader(LastEventId, "must be the id of the last event, unchanged; leave it out to begin now."));
        if (after is null) return null;
        return Seq(after) is { } known ? new FollowFrom(known) : throw Parameters.Bad("after", "must be the seq of a message, a whole number from 0; leave it out to begin now.");
    }

    private static long? Seq(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
}
