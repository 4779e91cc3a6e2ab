using System.Security.Claims;
using WhatsAppActors.Assistant.Approvals;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Assistant.Calls;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary><c>/api/assistant/calls</c>: the functions with an effect that the assistant called, and those that wait for an agent.</summary>
internal static class CallEndpoints
{
    private const string What = "call";

    public static void MapAssistantCalls(this RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/assistant/calls").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        calls.MapGet("/", ListAsync).Does("Lists the calls that wait for an agent, latest first; with ?conversationId= all of a conversation.").AnswersList<AssistantCallView>();
        calls.MapGet("/{id}", GetAsync).Does("Shows a call.").Answers<AssistantCallView>().Refuses(StatusCodes.Status404NotFound);
        calls.MapPost("/{id}/approve", ApproveAsync).Does("Approves a call that waits: it runs now, once, and the assistant tells the customer.")
            .Answers<AssistantCallView>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        calls.MapPost("/{id}/reject", RejectAsync).Does("Refuses a call that waits: it never runs, and the assistant tells the customer.")
            .Answers<AssistantCallView>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, string? conversationId, AssistantCalls calls, CancellationToken cancellationToken)
    {
        var conversation = Parameters.Filter(conversationId);
        var kind = conversation is null ? CursorKind.AssistantCalls : CursorKind.AssistantCallsOfConversation;
        var before = list.ReadTime(kind);
        var rows = conversation is { } id
            ? await calls.ListAsync(caller.TenantId(), id, before, list.ReadLimit() + 1, cancellationToken)
            : await calls.ListWaitingAsync(caller.TenantId(), before, list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, call => Cursor.Of(kind, call.CalledAt, call.Id)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string id, AssistantCalls calls, CancellationToken cancellationToken) =>
        await calls.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } call ? TypedResults.Ok(call) : Problem.NotFound(What);

    private static Task<IResult> ApproveAsync(ClaimsPrincipal caller, string id, AssistantCalls calls, ApprovedCalls approved, CancellationToken cancellationToken) =>
        DecideAsync(caller, id, calls, call => approved.ApproveAsync(caller.TenantId(), call, cancellationToken), cancellationToken);

    private static Task<IResult> RejectAsync(ClaimsPrincipal caller, string id, AssistantCalls calls, CancellationToken cancellationToken) =>
        DecideAsync(caller, id, calls, call => calls.RejectAsync(caller.TenantId(), call.Id, cancellationToken), cancellationToken);

    private static async Task<IResult> DecideAsync(
        ClaimsPrincipal caller, string id, AssistantCalls calls, Func<AssistantCallView, Task<bool>> decide, CancellationToken cancellationToken)
    {
        var callId = Parameters.Id(id, What);
        if (await calls.FindAsync(caller.TenantId(), callId, cancellationToken) is not { } call) return Problem.NotFound(What);
        var isDecided = await decide(call);
        var now = await calls.FindAsync(caller.TenantId(), callId, cancellationToken) ?? call;
        return isDecided ? TypedResults.Ok(now) : Problem.CallDecided(now.State);
    }
}
