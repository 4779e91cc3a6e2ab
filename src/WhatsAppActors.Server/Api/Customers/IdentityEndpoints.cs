using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary><c>/api/customers/{id}/identities</c>: what a customer is known by, corrected by hand.</summary>
internal static class IdentityEndpoints
{
    private const string What = "customer";
    private const int LongestValue = 256;
    private const int LongestScope = 128;

    private static readonly string[] Kinds = [.. IdentityEdit.Kinds];

    public static void MapIdentities(this RouteGroupBuilder customers)
    {
        customers.MapPost("/{id}/identities", AddAsync)
            .Does("Binds an identity to a customer; a phone becomes the one they are shown with. 200: they had it already. Where another customer has it, a merge is offered.")
            .Takes<AddIdentityRequest>().Answers<CustomerView>(StatusCodes.Status201Created).Answers<CustomerView>()
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        customers.MapDelete("/{id}/identities", RemoveAsync)
            .Does("Takes an identity from a customer. The last one stays; what was said before is still theirs.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> AddAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, IActors actors, CustomerQueries customers, CancellationToken cancellationToken)
    {
        var customer = new CustomerKey(caller.TenantId(), Parameters.Id(id, What));
        var fields = await JsonBody.ReadAsync<AddIdentityRequest>(request);
        var kind = fields.Word("kind", Kinds, required: true);
        var value = fields.Opaque("value", LongestValue, required: true);
        var scope = fields.IsNull("scope") ? null : fields.Opaque("scope", LongestScope);
        fields.Check();
        if (scope is not null && kind is IdentityKinds.Phone or IdentityKinds.WaId)
            fields.Fault("scope", "belongs to business-scoped user ids. Leave it out here.");
        var identity = IdentityEdit.Read(kind!, value!, scope ?? "");
        if (identity is null)
            fields.Fault("value", Wanted(kind!));
        fields.Check();

        var result = await actors.Customer(customer).AddIdentityAsync(identity!, cancellationToken);
        if (result.Outcome is not (IdentityEditOutcome.Changed or IdentityEditOutcome.Known))
            return Refusal(result);
        var shown = await customers.FindAsync(customer.TenantId, customer.CustomerId, cancellationToken);
        return result.Outcome == IdentityEditOutcome.Changed ? TypedResults.Created($"/api/customers/{customer.CustomerId}", shown) : TypedResults.Ok(shown);
    }

    private static async Task<IResult> RemoveAsync(
        ClaimsPrincipal caller,
        string id,
        [Description("phone, bsuid, parent_bsuid or wa_id. Required.")] string? kind,
        [Description("As the customer's identities show it, or in any spelling of a phone; write a leading + as %2B. Required.")] string? value,
        [Description("The portfolio of a business-scoped user id. Default: the tenant's one portfolio.")] string? scope,
        IActors actors,
        CancellationToken cancellationToken)
    {
        var customer = new CustomerKey(caller.TenantId(), Parameters.Id(id, What));
        var knownKind = Parameters.Word("kind", kind, Kinds) ?? throw Parameters.Bad("kind", $"is required: one of {string.Join(", ", Kinds)}.");
        var given = Parameters.Text("value", value, LongestValue) ?? throw Parameters.Bad("value", "is required: the identity as the customer's identities show it.");
        var identity = IdentityEdit.Read(knownKind, given, Parameters.Text("scope", scope, LongestScope) ?? "")
            ?? throw Parameters.Bad("value", Wanted(knownKind));
        var result = await actors.Customer(customer).RemoveIdentityAsync(identity, cancellationToken);
        return result.Outcome == IdentityEditOutcome.Changed ? TypedResults.NoContent() : Refusal(result);
    }

    private static ProblemHttpResult Refusal(IdentityEditResult result) => result.Outcome switch
    {
        IdentityEditOutcome.NotFound => Problem.NotFound(What),
        IdentityEditOutcome.Deleted => Problem.CustomerDeleted(),
        IdentityEditOutcome.Merged => Problem.CustomerMerged(result.CustomerId!.Value),
        IdentityEditOutcome.Held => Problem.IdentityHeld(result.CustomerId!.Value),
        IdentityEditOutcome.Unknown => Problem.NotFound("identity of the customer"),
        IdentityEditOutcome.Last => Problem.LastIdentity(),
        _ => throw new InvalidOperationException($"{result.Outcome} is no refusal."),
    };

    private static string Wanted(string kind) => kind switch
    {
        IdentityKinds.Phone => PhoneNumber.Wanted,
        IdentityKinds.Bsuid => "must be a business-scoped user id such as US.13491208655302741918.",
        IdentityKinds.ParentBsuid => "must be a business-scoped user id of a parent portfolio, such as US.ENT.11815799212886844830.",
        _ => $"must have 1 to {LongestValue} characters.",
    };
}
