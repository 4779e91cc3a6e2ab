using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Receipts;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>What agents do with a conversation. Each may be asked for again: the answer is the conversation as it then is.</summary>
internal static class AgentEndpoints
{
    private const string What = "conversation";
    private const int MostMinutes = 7 * 24 * 60;

    public static void MapAgentActions(this RouteGroupBuilder api)
    {
        var conversation = api.MapGroup("/conversations/{id}").WithTags("Conversations").RequireAuthorization(Access.Tenant);
        conversation.MapPost("/takeover", TakeOverAsync).Does("Takes a conversation over: the bot is silent for so many minutes, or until it is handed back.")
            .Accepts<TakeOverRequest>(isOptional: true, "application/json").Answers<ConversationView>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        conversation.MapPost("/handback", HandBackAsync)
            .Does("Hands a conversation back: the bot answers from the next message on. What came meanwhile is heard for consent words only.")
            .Answers<ConversationView>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        conversation.MapPost("/close", CloseAsync).Does("Closes a conversation for good. The customer's next message opens another one.")
            .Answers<ConversationView>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        conversation.MapPost("/read", ReadAsync)
            .Does("Marks a conversation's messages as read by a person; with {\"tellCustomer\": true} the customer sees it, with {\"typing\": true} also that somebody writes.")
            .Accepts<ReadRequest>(isOptional: true, "application/json").Answers<ConversationView>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status502BadGateway);
    }

    private static async Task<IResult> TakeOverAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, IActors actors, ConversationQueries conversations, CancellationToken cancellationToken)
    {
        var key = Key(caller, id);
        var minutes = await ReadMinutesAsync(request);
        return await AnswerAsync(key, await actors.Conversation(key).TakeOverAsync(minutes, cancellationToken), conversations, cancellationToken);
    }

    private static async Task<IResult> HandBackAsync(
        ClaimsPrincipal caller, string id, IActors actors, ConversationQueries conversations, CancellationToken cancellationToken)
    {
        var key = Key(caller, id);
        return await AnswerAsync(key, await actors.Conversation(key).HandBackAsync(cancellationToken), conversations, cancellationToken);
    }

    private static async Task<IResult> CloseAsync(
        ClaimsPrincipal caller, string id, IActors actors, ConversationQueries conversations, CancellationToken cancellationToken)
    {
        var key = Key(caller, id);
        return await AnswerAsync(key, await actors.Conversation(key).CloseAsync(cancellationToken), conversations, cancellationToken);
    }

    private static async Task<IResult> ReadAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, IActors actors, ConversationQueries conversations, IReceipts receipts, IReceiptSender sender,
        CancellationToken cancellationToken)
    {
        var key = Key(caller, id);
        var (tells, types) = await ReadReceiptAsync(request);
        var outcome = await actors.Conversation(key).MarkReadAsync(cancellationToken);

        // What the customer is told hangs on no commit, and is no message: one request, now.
        if (outcome == AgentOutcome.Done && (tells || types) && await receipts.OfLatestAsync(key.TenantId, key.ConversationId, types, cancellationToken) is { } receipt
            && await sender.SendAsync(receipt, cancellationToken) is { IsTaken: false, Error: var error })
            return Problem.ProviderRefused(error, "The messages are marked here; the customer may not see it.");
        return await AnswerAsync(key, outcome, conversations, cancellationToken);
    }

    private static async Task<(bool Tells, bool Types)> ReadReceiptAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false) return (false, false);
        var fields = await JsonBody.ReadAsync<ReadRequest>(request);
        var (tells, types) = (fields.Flag("tellCustomer") ?? false, fields.Flag("typing") ?? false);
        fields.Check();
        return (tells, types);
    }

    private static ConversationKey Key(ClaimsPrincipal caller, string id) => new(caller.TenantId(), Parameters.Id(id, What));

    // No body at all is fine: it says no more than an empty object.
    private static async Task<int?> ReadMinutesAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false) return null;
        var fields = await JsonBody.ReadAsync<TakeOverRequest>(request);
        int? minutes = !fields.Has("minutes") || fields.IsNull("minutes") ? null : (int)fields.Number("minutes", 1, MostMinutes, decimals: 0);
        fields.Check();
        return minutes;
    }

    private static async Task<IResult> AnswerAsync(
        ConversationKey key, AgentOutcome outcome, ConversationQueries conversations, CancellationToken cancellationToken) => outcome switch
    {
        AgentOutcome.Done when await conversations.FindAsync(key.TenantId, key.ConversationId, cancellationToken) is { } conversation => TypedResults.Ok(conversation),
        AgentOutcome.Closed => Problem.ConversationClosed(),
        AgentOutcome.Group => Problem.GroupConversation(),
        _ => Problem.NotFound(What),
    };
}
