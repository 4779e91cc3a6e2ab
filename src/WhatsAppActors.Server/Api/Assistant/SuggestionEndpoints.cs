using System.Security.Claims;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary><c>/api/conversations/{id}/suggestion</c>: a draft for the agent who answers.</summary>
internal static class SuggestionEndpoints
{
    private const string What = "conversation";

    public static void MapSuggestions(this RouteGroupBuilder api) =>
        api.MapPost("/conversations/{id}/suggestion", SuggestAsync).WithTags("Assistant").RequireAuthorization(Access.Tenant)
            .Does("Drafts a reply for an agent. Nothing is sent, and no function is called.")
            .Answers<SuggestionAnswer>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway);

    private static async Task<IResult> SuggestAsync(ClaimsPrincipal caller, string id, ReplySuggestions suggestions, CancellationToken cancellationToken)
    {
        var suggested = await suggestions.SuggestAsync(new ConversationKey(caller.TenantId(), Parameters.Id(id, What)), cancellationToken);
        return suggested.Outcome switch
        {
            SuggestionOutcome.Suggested => TypedResults.Ok(new SuggestionAnswer(suggested.Text!)),
            SuggestionOutcome.NoChat => Problem.NotFound(What),
            SuggestionOutcome.ModelFailed => Problem.ModelFailed(suggested.WhyNot!),
            _ => Problem.AssistantUnable(suggested.WhyNot!),
        };
    }
}
