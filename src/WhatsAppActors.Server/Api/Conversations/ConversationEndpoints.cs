using System.ComponentModel;
using System.Security.Claims;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary><c>/api/conversations</c> and <c>/api/messages</c>: what was said.</summary>
internal static class ConversationEndpoints
{
    private const string What = "conversation";
    private const string WhatMessage = "message";
    private const int LongestProviderId = 512;

    public static void MapConversations(this RouteGroupBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Conversations").RequireAuthorization(Access.Tenant);
        conversations.MapGet("/", ListAsync).Does("Lists conversations, the one with the latest message first.").AnswersList<ConversationView>();
        conversations.MapGet("/{id}", GetAsync).Does("Shows a conversation and who takes part.")
            .Answers<ConversationView>().Refuses(StatusCodes.Status404NotFound);
        conversations.MapGet("/{id}/messages", ListMessagesAsync).Does("Lists a conversation's messages, newest first.")
            .AnswersList<MessageView>().Refuses(StatusCodes.Status404NotFound);

        var messages = api.MapGroup("/messages").WithTags("Messages").RequireAuthorization(Access.Tenant);
        messages.MapGet("/", FindMessagesAsync).Does("Finds messages by the provider's id.").AnswersList<MessageView>();
        messages.MapGet("/{id}", GetMessageAsync).Does("Shows a message.")
            .Answers<MessageView>().Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller,
        [AsParameters] ConversationListParameters filter,
        [AsParameters] ListParameters list,
        ConversationQueries conversations,
        CancellationToken cancellationToken)
    {
        var rows = await conversations.ListAsync(
            caller.TenantId(),
            new ConversationFilter
            {
                CustomerId = Parameters.Filter(filter.CustomerId),
                Status = Parameters.Word("status", filter.Status, "open", "handed_over", "closed"),
                ChannelId = Parameters.Filter(filter.ChannelId),
                Category = Parameters.Text("category", filter.Category, LabelConversationFunction.LongestCategory),
                Priority = Parameters.Word("priority", filter.Priority, [.. ConversationPriorities.Names]) is { } priority ? ConversationPriorities.Of(priority) : null,
            },
            list.ReadTime(CursorKind.Conversations),
            list.ReadLimit() + 1,
            cancellationToken);
        return TypedResults.Ok(list.Page(rows, one => Cursor.Of(CursorKind.Conversations, one.LastMessageAt, one.Id)));
    }

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal caller, string id, ConversationQueries conversations, CancellationToken cancellationToken) =>
        await conversations.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } conversation
            ? TypedResults.Ok(conversation)
            : Problem.NotFound(What);

    private static async Task<IResult> ListMessagesAsync(
        ClaimsPrincipal caller,
        string id,
        [Description("asc: oldest first; desc, the default: newest first.")] string? order,
        [AsParameters] ListParameters list,
        MessageQueries messages,
        CancellationToken cancellationToken)
    {
        var oldestFirst = Parameters.Word("order", order, "asc", "desc") == "asc";
        var kind = oldestFirst ? CursorKind.MessagesOldestFirst : CursorKind.MessagesNewestFirst;
        var rows = await messages.ListAsync(
            caller.TenantId(), Parameters.Id(id, What), oldestFirst, list.ReadSeq(kind), list.ReadLimit() + 1, cancellationToken);
        return rows is null
            ? Problem.NotFound(What)
            : TypedResults.Ok(list.Page(rows, message => Cursor.Of(kind, message.Seq)));
    }

    private static async Task<IResult> FindMessagesAsync(
        ClaimsPrincipal caller,
        [Description("The provider's id of the message (wamid). Required.")] string? providerMessageId,
        MessageQueries messages,
        CancellationToken cancellationToken)
    {
        var wanted = Parameters.Text("providerMessageId", providerMessageId, LongestProviderId)
            ?? throw Parameters.Bad("providerMessageId", "is required: the provider's id of the message. A conversation's messages are at /api/conversations/{id}/messages.");
        return TypedResults.Ok(new ListAnswer<MessageView>(
            await messages.FindByProviderIdAsync(caller.TenantId(), wanted, cancellationToken), NextCursor: null));
    }

    private static async Task<IResult> GetMessageAsync(
        ClaimsPrincipal caller, string id, MessageQueries messages, CancellationToken cancellationToken) =>
        await messages.FindAsync(caller.TenantId(), Parameters.Id(id, WhatMessage), cancellationToken) is { } message
            ? TypedResults.Ok(message)
            : Problem.NotFound(WhatMessage);
}
