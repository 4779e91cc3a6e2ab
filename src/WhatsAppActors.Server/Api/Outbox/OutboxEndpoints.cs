using System.Security.Claims;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Outbox.Scheduling;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Outbox;

/// <summary>What waits to be sent, and what is to be sent later.</summary>
internal static class OutboxEndpoints
{
    private static readonly string[] Lanes = ["reply", "utility", "marketing"];

    public static void MapOutbox(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Access.Tenant);
        group.MapGet("/outbox", ListAsync).WithTags("Outbox")
            .Does("Lists what waits to be sent, oldest first: why each message waits, and until when.").AnswersList<OutboxView>();
        group.MapPost("/messages/{id}/cancel", CancelAsync).WithTags("Messages")
            .Does("Takes a message back that waits to be sent. One whose request has begun goes out.")
            .Answers<MessageView>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapGet("/scheduled", ListScheduledAsync).WithTags("Outbox").Does("Lists messages that are to go out later, first to go first.").AnswersList<ScheduledView>();
        group.MapGet("/scheduled/{id}", GetScheduledAsync).WithTags("Outbox").Does("Shows a message that is to go out later. When its time has come it is a message of the same id.")
            .Answers<ScheduledView>().Refuses(StatusCodes.Status404NotFound);
        group.MapDelete("/scheduled/{id}", RemoveScheduledAsync).WithTags("Outbox").Does("Takes a message back that was to go out later.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, [AsParameters] OutboxListParameters which, OutboxQueries outbox, CancellationToken cancellationToken)
    {
        OutboxLane? lane = Parameters.Word("lane", which.Lane, Lanes) is { } name ? (OutboxLane)Array.IndexOf(Lanes, name) : null;
        var rows = await outbox.ListAsync(
            caller.TenantId(), Parameters.Filter(which.ChannelId), Parameters.Filter(which.ConversationId), lane,
            list.ReadTime(CursorKind.Outbox), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, waiting => Cursor.Of(CursorKind.Outbox, waiting.CreatedAt, waiting.MessageId)));
    }

    private static async Task<IResult> CancelAsync(ClaimsPrincipal caller, string id, Cancellation cancellation, MessageQueries messages, CancellationToken cancellationToken)
    {
        var messageId = Parameters.Id(id, "message");
        var canceled = await cancellation.CancelAsync(caller.TenantId(), messageId, cancellationToken);
        if (await messages.FindAsync(caller.TenantId(), messageId, cancellationToken) is not { } message) return Problem.NotFound("message");
        return canceled || message.Status == "canceled" ? TypedResults.Ok(message) : Problem.NotCancelable(message.Status);
    }

    private static async Task<IResult> ListScheduledAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, string? conversationId, ScheduledMessages scheduled, CancellationToken cancellationToken)
    {
        var rows = await scheduled.ListAsync(
            caller.TenantId(), Parameters.Filter(conversationId), list.ReadTime(CursorKind.Scheduled), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, message => Cursor.Of(CursorKind.Scheduled, message.SendAt, message.Id)));
    }

    private static async Task<IResult> GetScheduledAsync(ClaimsPrincipal caller, string id, ScheduledMessages scheduled, CancellationToken cancellationToken) =>
        await scheduled.FindAsync(caller.TenantId(), Parameters.Id(id, "scheduled message"), cancellationToken) is { } message
            ? TypedResults.Ok(message)
            : Problem.NotFound("scheduled message");

    private static async Task<IResult> RemoveScheduledAsync(ClaimsPrincipal caller, string id, ScheduledMessages scheduled, CancellationToken cancellationToken) =>
        await scheduled.RemoveAsync(caller.TenantId(), Parameters.Id(id, "scheduled message"), cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("scheduled message");
}
