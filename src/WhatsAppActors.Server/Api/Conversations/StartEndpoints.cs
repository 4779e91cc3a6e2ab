using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Conversations.Starting;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary><c>POST /api/conversations</c>: the business writes first.</summary>
internal static class StartEndpoints
{
    private const int LongestName = 200;
    private const int LongestAddress = 128;
    private const string To = "to";
    private const string Message = "message";

    public static void MapStarting(this RouteGroupBuilder api) =>
        api.MapPost("/conversations", StartAsync).WithTags("Conversations").RequireAuthorization(Access.Tenant)
            .Does("Starts a conversation with a person, who becomes a customer if need be, and sends them a message if there is one; where that is refused, nothing is made. Their open conversation is used where there is one.")
            .Takes<StartConversationRequest>().Answers<StartedConversationAnswer>(StatusCodes.Status201Created).Answers<StartedConversationAnswer>()
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> StartAsync(
        ClaimsPrincipal caller,
        HttpRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 255 printable characters. The same key and message give the same message again.")] string? idempotencyKey,
        ConversationStart starts,
        IActors actors,
        ITurnPokes pokes,
        ConversationQueries conversations,
        MessageQueries messages,
        CancellationToken cancellationToken)
    {
        var key = IdempotencyKey.Read(request);
        var (channel, person, content) = await JsonBody.ReadAsync(request, Read);
        var first = content is null ? null : new NewMessage(content, key);
        if (await starts.StartAsync(caller.TenantId(), channel, person, first, cancellationToken) is not { } started) return Problem.NotFound("live channel");
        if (started.Message is { } queued && SendingEndpoints.Refusal(queued, "conversation", $"{Message}.") is { } refusal) return refusal;
        if (started.Message?.Outcome == QueueOutcome.Queued)
        {
            var chat = new ConversationKey(caller.TenantId(), started.ConversationId);
            // An answer that somebody is thinking about there is void by now.
            if (!started.IsNew) pokes.Unhandled(chat);
            actors.Wake(new NumberKey(chat.TenantId, channel));
        }

        if (await conversations.FindAsync(caller.TenantId(), started.ConversationId, cancellationToken) is not { } conversation) return Problem.NotFound("conversation");
        var message = started.Message is null ? null : await messages.FindAsync(caller.TenantId(), started.Message.MessageId, cancellationToken);
        var answer = new StartedConversationAnswer(conversation, message);
        return started.IsNew ? TypedResults.Created($"/api/conversations/{conversation.Id}", answer) : TypedResults.Ok(answer);
    }

    private static (Guid Channel, Party Person, OutboundContent? Content) Read(JsonElement body)
    {
        var fields = Fields.Of<StartConversationRequest>(body);
        var channel = fields.Id("channelId");
        if (channel is null) fields.Fault("channelId", "must be the id of a channel of this tenant's.");
        var to = fields.Opaque(To, LongestAddress, required: true);
        var name = fields.Name("displayName", LongestName);
        var person = to is null ? null : Address(to);
        if (to is not null && person is null) fields.Fault(To, $"{PhoneNumber.Wanted} Or it is a business-scoped user id such as US.13491208655302741918.");
        OutboundContent? content = null;
        if (fields.Has(Message) && !fields.IsNull(Message))
        {
            var reading = body.GetProperty(Message) is { ValueKind: JsonValueKind.Object } message ? ContentJson.Read(message) : null;
            if (reading is null) fields.Fault(Message, "must be an object such as {\"type\":\"template\",…}.");
            foreach (var fault in reading?.Faults ?? []) fields.Fault(fault.Member.Length == 0 ? Message : $"{Message}.{fault.Member}", fault.Message);
            content = reading?.Content;
        }

        fields.Check();
        return (channel!.Value, person! with { DisplayName = name }, content);
    }

    private static Party? Address(string to) =>
        PhoneNumber.TryCanonicalize(to, out var phone) ? new Party(phone)
        : BusinessScopedId.IsPlausible(to) ? BusinessScopedId.IsParent(to) ? new Party(Phone: null, ParentUserId: to) : new Party(Phone: null, UserId: to)
        : null;
}
