using System.ComponentModel;
using System.Security.Claims;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Search.Finding;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Search;

/// <summary><c>/api/search</c>: who it is and what was said.</summary>
internal static class SearchEndpoints
{
    private const int LongestText = 200;
    private const int MostCustomers = 20;

    public static void MapSearch(this RouteGroupBuilder api) =>
        api.MapGroup("/search").WithTags("Search").RequireAuthorization(Access.Tenant)
            .MapGet("/", FindAsync).Does("Finds customers by name and number, and messages by what they say, latest first.")
            .Answers<SearchAnswer>().Refuses(StatusCodes.Status400BadRequest);

    private static async Task<IResult> FindAsync(
        ClaimsPrincipal caller,
        [Description("What is looked for: names, parts of numbers, words. Case and accents do not matter, a slip in a word is forgiven. Required.")] string? q,
        [AsParameters] ListParameters list,
        CustomerQueries customers,
        MessageSearch messages,
        CancellationToken cancellationToken)
    {
        var text = Parameters.Text("q", q, LongestText);
        if (string.IsNullOrWhiteSpace(text))
            throw Parameters.Bad("q", "is required: what to look for, such as a name, a part of a number, or words of a message.");
        var (tenant, limit, after) = (caller.TenantId(), list.ReadLimit(), list.ReadTime(CursorKind.Search));
        var people = after is null
            ? await customers.ListAsync(tenant, new CustomerFilter { Text = text }, after: null, MostCustomers, cancellationToken)
            : [];
        var found = await messages.FindAsync(tenant, text, after?.Id, limit + 1, cancellationToken);
        var page = list.Page([.. found.Messages], message => Cursor.Of(CursorKind.Search, message.CreatedAt, message.MessageId));
        return TypedResults.Ok(new SearchAnswer(people, page.Items, page.NextCursor, found.Complete));
    }
}
