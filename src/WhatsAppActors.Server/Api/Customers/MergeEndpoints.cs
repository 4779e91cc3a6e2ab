using System.Security.Claims;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Postgres.Customers.Merges;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary><c>/api/customers/{id}/merges</c>: two customers who are one person, and the way back.</summary>
internal static class MergeEndpoints
{
    private const string What = "customer";

    public static void MapMerges(this RouteGroupBuilder customers)
    {
        customers.MapPost("/{id}/merges", MergeAsync)
            .Does("Merges another customer into this one: identities and conversations move here, the other becomes a redirect.")
            .Takes<MergeRequest>().Answers<CustomerMerge>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        customers.MapGet("/{id}/merges", ListAsync).Does("Lists the merges that this customer survived, undone ones too, newest first.")
            .AnswersList<CustomerMerge>().Refuses(StatusCodes.Status404NotFound);
        customers.MapPost("/{id}/merges/{mergeId}/undo", UndoAsync)
            .Does("Undoes a merge: what moved goes back, as far as it is still here. Again: nothing changes.")
            .Answers<CustomerMerge>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> MergeAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, IActors actors, CancellationToken cancellationToken)
    {
        var survivor = new CustomerKey(caller.TenantId(), Parameters.Id(id, What));
        var fields = await JsonBody.ReadAsync<MergeRequest>(request);
        var other = fields.Id("customerId");
        if (other is null)
            fields.Fault("customerId", "is required: the UUID of the customer who is to be merged into this one.");
        fields.Check();

        var result = await actors.Customer(survivor).MergeAsync(other!.Value, cancellationToken);
        switch (result.Outcome)
        {
            case MergeOutcome.NotFound:
                return Problem.NotFound(What);
            case MergeOutcome.AlreadyMerged:
                return Problem.CustomerMerged(result.MergedInto!.Value, result.CustomerId);
            case MergeOutcome.Deleted:
                return Problem.CustomerDeleted(result.CustomerId!.Value);
            case MergeOutcome.Same:
                fields.Fault("customerId", "is the customer itself. Name the other one.");
                break;
            case MergeOutcome.Merged:
                break;
        }

        fields.Check();
        return TypedResults.Created($"/api/customers/{survivor.CustomerId}/merges", result.Merge);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, string id, [AsParameters] ListParameters list, MergeQueries merges, CancellationToken cancellationToken) =>
        await merges.ListAsync(
            caller.TenantId(), Parameters.Id(id, What), list.ReadTime(CursorKind.Merges), list.ReadLimit() + 1, cancellationToken) is { } rows
            ? TypedResults.Ok(list.Page(rows, merge => Cursor.Of(CursorKind.Merges, merge.MergedAt, merge.Id)))
            : Problem.NotFound(What);

    private static async Task<IResult> UndoAsync(ClaimsPrincipal caller, string id, string mergeId, IActors actors, CancellationToken cancellationToken)
    {
        var survivor = new CustomerKey(caller.TenantId(), Parameters.Id(id, What));
        var result = await actors.Customer(survivor).UndoMergeAsync(Parameters.Id(mergeId, "merge"), cancellationToken);
        return result.Outcome switch
        {
            UndoOutcome.NotFound => Problem.NotFound("merge"),
            UndoOutcome.SurvivorMerged => Problem.SurvivorMerged(result.MergedInto!.Value),
            _ => TypedResults.Ok(result.Merge),
        };
    }
}
