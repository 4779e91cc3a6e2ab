using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Outbox.Scheduling;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>What people send: to a conversation, or once more.</summary>
internal static class SendingEndpoints
{
    private const string SendAt = "sendAt";
    private const string LaterThanNow = "must be later than now, by at most 365 days.";

    private static readonly TimeSpan Latest = TimeSpan.FromDays(365);

    public static void MapSending(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Access.Tenant);
        group.MapPost("/conversations/{id}/messages", SendAsync).WithTags("Conversations")
            .Does("Sends a message to a conversation and hands it over to people. The answer is the message, queued; its status tells the rest.")
            .Takes<OutboundContent>().Answers<MessageView>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPost("/messages/{id}/resend", ResendAsync).WithTags("Messages")
            .Does("Sends a failed or unknown message again, as a new message whose resendOf names it.")
            .Answers<MessageView>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SendAsync(
        ClaimsPrincipal caller,
        string id,
        HttpRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 255 printable characters. The same key and body give the same message again.")] string? idempotencyKey,
        IActors actors,
        MessageQueries messages,
        ScheduledMessages scheduled,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var conversation = Parameters.Id(id, "conversation");
        var key = IdempotencyKey.Read(request);
        var message = await JsonBody.ReadAsync(request, body => new NewMessage(MessageReading.Of(ContentJson.Read(body, SendAt)), key) { SendAt = ReadSendAt(body, time) });
        var queued = await actors.Conversation(new ConversationKey(caller.TenantId(), conversation)).SendAsync(message, cancellationToken);
        return queued.Outcome == QueueOutcome.Scheduled && await scheduled.FindAsync(caller.TenantId(), queued.MessageId, cancellationToken) is { } later
            ? TypedResults.Accepted($"/api/scheduled/{later.Id}", later)
            : await AnswerAsync(caller, queued, "conversation", messages, cancellationToken);
    }

    private static async Task<IResult> ResendAsync(
        ClaimsPrincipal caller,
        string id,
        HttpRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 255 printable characters. The same key gives the same message again.")] string? idempotencyKey,
        IActors actors,
        MessageQueries messages,
        CancellationToken cancellationToken)
    {
        var resend = new Resend(Parameters.Id(id, "message"), IdempotencyKey.Read(request));
        if (await messages.FindConversationAsync(caller.TenantId(), resend.MessageId, cancellationToken) is not { } conversation) return Problem.NotFound("message");
        var queued = await actors.Conversation(new ConversationKey(caller.TenantId(), conversation)).ResendAsync(resend, cancellationToken);
        return await AnswerAsync(caller, queued, "message", messages, cancellationToken);
    }

    // Whether it is later is asked where its key is: the same request again, after its time, is not a new one.
    private static DateTimeOffset? ReadSendAt(JsonElement body, TimeProvider time)
    {
        var fields = Fields.Of(body);
        var sendAt = fields.Time(SendAt);
        if (sendAt > time.GetUtcNow() + Latest) fields.Fault(SendAt, LaterThanNow);
        fields.Check();
        return sendAt;
    }

    private static async Task<IResult> AnswerAsync(
        ClaimsPrincipal caller, QueuedMessage queued, string what, MessageQueries messages, CancellationToken cancellationToken)
    {
        if (Refusal(queued, what) is { } refusal) return refusal;
        return await messages.FindAsync(caller.TenantId(), queued.MessageId, cancellationToken) is { } message
            ? TypedResults.Accepted($"/api/messages/{queued.MessageId}", message)
            : queued.Outcome == QueueOutcome.Scheduled ? Problem.TakenBack() : Problem.NotFound("message");
    }

    /// <summary>Why a message was not taken; null when it was.</summary>
    /// <param name="queued">What became of it.</param>
    /// <param name="what">What is not found where nothing is.</param>
    /// <param name="within">What the names of the message's members begin with in the body.</param>
    public static IResult? Refusal(QueuedMessage queued, string what, string within = "")
    {
        switch (queued.Outcome)
        {
            case QueueOutcome.Queued or QueueOutcome.Repeated or QueueOutcome.Scheduled: return null;
            case QueueOutcome.KeyUsed: return Problem.KeyUsed();
            case QueueOutcome.TakenBack: return Problem.TakenBack();
            case QueueOutcome.Closed: return Problem.ConversationClosed();
            case QueueOutcome.Group: return Problem.GroupConversation();
            case QueueOutcome.ChannelDeleted: return Problem.ChannelDeleted();
            case QueueOutcome.NotResendable: return Problem.NotResendable();
            case QueueOutcome.TemplateFaults or QueueOutcome.FileFaults: return Problem.InvalidBody(MessageReading.ByMember(queued.Faults.Select(fault => fault with { Member = within + fault.Member })));
            case QueueOutcome.TemplateUnusable: return Problem.TemplateUnusable(queued.Detail!);
            case QueueOutcome.SendAtPassed: return BadMember(SendAt, LaterThanNow);
            case QueueOutcome.NoContext: return BadMember($"{within}context.messageId", "names no message of this conversation.");
            case QueueOutcome.ContextNotSent: return BadMember($"{within}context.messageId", "names a message that the provider has not taken yet.");
            case QueueOutcome.NoTarget: return BadMember($"{within}reaction.messageId", "names no message of this conversation.");
            case QueueOutcome.TargetNotSent: return BadMember($"{within}reaction.messageId", "names a message that the provider has not taken yet.");
            case QueueOutcome.TargetTooOld: return BadMember($"{within}reaction.messageId", "names a message of more than 30 days ago: WhatsApp takes no reaction to it.");
            default: return Problem.NotFound(what);
        }
    }

    private static ProblemHttpResult BadMember(string name, string message) =>
        Problem.InvalidBody(new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] });
}
