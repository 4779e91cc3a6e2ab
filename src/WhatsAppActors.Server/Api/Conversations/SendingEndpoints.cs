using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>What people send: to a conversation, or once more.</summary>
internal static class SendingEndpoints
{
    private static readonly string[] Types = ["text"];

    public static void MapSending(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Access.Tenant);
        group.MapPost("/conversations/{id}/messages", SendAsync).WithTags("Conversations")
            .Does("Sends a message to a conversation and hands it over to people. The answer is the message, queued; its status tells the rest.")
            .Takes<SendMessageRequest>().Answers<MessageView>(StatusCodes.Status202Accepted)
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
        CancellationToken cancellationToken)
    {
        var conversation = Parameters.Id(id, "conversation");
        var key = IdempotencyKey.Read(request);
        var fields = await JsonBody.ReadAsync<SendMessageRequest>(request);
        fields.Word("type", Types, required: true);
        var text = fields.Message("text");
        var previewUrl = fields.Flag("previewUrl") ?? false;
        var answered = fields.IsNull("context") ? null : ReadContext(fields);
        fields.Check();
        var queued = await actors.Conversation(new ConversationKey(caller.TenantId(), conversation))
            .SendAsync(new NewText(text!, previewUrl, answered, key), cancellationToken);
        return await AnswerAsync(caller, queued, "conversation", messages, cancellationToken);
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

    private static Guid? ReadContext(Fields fields)
    {
        if (fields.Object("context") is not { } context) return null;
        if (context.Count == 1 && context["messageId"] is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out var id))
            return id;
        fields.Fault("context", "must be {\"messageId\": the id of a message of this conversation}.");
        return null;
    }

    private static async Task<IResult> AnswerAsync(
        ClaimsPrincipal caller, QueuedMessage queued, string what, MessageQueries messages, CancellationToken cancellationToken)
    {
        switch (queued.Outcome)
        {
            case QueueOutcome.Queued or QueueOutcome.Repeated:
                return await messages.FindAsync(caller.TenantId(), queued.MessageId, cancellationToken) is { } message
                    ? TypedResults.Accepted($"/api/messages/{queued.MessageId}", message)
                    : Problem.NotFound("message");
            case QueueOutcome.KeyUsed: return Problem.KeyUsed();
            case QueueOutcome.Closed: return Problem.ConversationClosed();
            case QueueOutcome.Group: return Problem.GroupConversation();
            case QueueOutcome.ChannelDeleted: return Problem.ChannelDeleted();
            case QueueOutcome.NotResendable: return Problem.NotResendable();
            case QueueOutcome.NoContext: return BadContext("names no message of this conversation.");
            case QueueOutcome.ContextNotSent: return BadContext("names a message that the provider has not taken yet.");
            default: return Problem.NotFound(what);
        }
    }

    private static ProblemHttpResult BadContext(string message) =>
        Problem.InvalidBody(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["context.messageId"] = [message] });
}
