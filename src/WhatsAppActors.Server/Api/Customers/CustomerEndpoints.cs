using System.Security.Claims;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary><c>/api/customers</c>: the people who wrote to the tenant.</summary>
internal static class CustomerEndpoints
{
    private const string What = "customer";
    private const int LongestName = 200;

    private static readonly string[] ConsentStatuses = ["pending", "granted", "withdrawn"];

    public static void MapCustomers(this RouteGroupBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers").RequireAuthorization(Access.Tenant);
        customers.MapGet("/", ListAsync).Does("Lists customers, newest first.").AnswersList<CustomerView>();
        customers.MapGet("/stats", StatsAsync).Does("Counts customers, at most a second old.")
            .Answers<CustomerStats>().Refuses(StatusCodes.Status404NotFound);
        customers.MapGet("/{id}", GetAsync).Does("Shows a customer, deleted and merged ones too.")
            .Answers<CustomerView>().Refuses(StatusCodes.Status404NotFound);
        customers.MapPatch("/{id}", ChangeAsync).Does("Changes what the tenant says of a customer.")
            .Takes<ChangeCustomerRequest>().Answers<CustomerView>()
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        customers.MapDelete("/{id}", DeleteAsync).Does("Deletes a customer softly: they return when they write again.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        customers.MapIdentities();
        customers.MapMerges();
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller,
        [AsParameters] CustomerListParameters filter,
        [AsParameters] ListParameters list,
        CustomerQueries customers,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var rows = await customers.ListAsync(
            caller.TenantId(), filter.Read(time.GetUtcNow()), list.ReadTime(CursorKind.Customers), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, customer => Cursor.Of(CursorKind.Customers, customer.CreatedAt, customer.Id)));
    }

    private static async Task<IResult> StatsAsync(
        ClaimsPrincipal caller, CustomerStatsCache stats, IConfiguration configuration, CancellationToken cancellationToken) =>
        AnalyticsSetting.IsOn(configuration)
            ? TypedResults.Ok(await stats.GetAsync(caller.TenantId(), cancellationToken))
            : Problem.AnalyticsDisabled();

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string id, CustomerQueries customers, CancellationToken cancellationToken) =>
        await customers.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } customer
            ? TypedResults.Ok(customer)
            : Problem.NotFound(What);

    private static async Task<IResult> ChangeAsync(
        ClaimsPrincipal caller,
        string id,
        HttpRequest request,
        IActors actors,
        CustomerQueries customers,
        CancellationToken cancellationToken)
    {
        var customerId = Parameters.Id(id, What);
        var fields = await JsonBody.ReadAsync<ChangeCustomerRequest>(request);
        var change = new CustomerChange
        {
            DisplayName = fields.Name("displayName", LongestName),
            ConsentStatus = fields.Word("consentStatus", ConsentStatuses),
            ChangesLanguage = fields.Has("language"),
            Language = fields.Language("language"),
            ChangesProfile = fields.Has("profileId"),
            ProfileId = fields.Id("profileId"),
            Blocked = fields.Flag("blocked"),
            CustomFields = fields.Object("customFields"),
        };
        if (change.CustomFields?.Any(field => TextRules.LengthOf(field.Key) is 0 or > CustomFields.LongestKey) == true)
            fields.Fault("customFields", $"must have keys of 1 to {CustomFields.LongestKey} characters.");
        fields.Check();

        var result = await actors.Customer(new CustomerKey(caller.TenantId(), customerId)).ChangeAsync(change, cancellationToken);
        switch (result.Outcome)
        {
            case CustomerChangeOutcome.NotFound:
                return Problem.NotFound(What);
            case CustomerChangeOutcome.Deleted:
                return Problem.CustomerDeleted();
            case CustomerChangeOutcome.Merged:
                return Problem.CustomerMerged(result.MergedInto!.Value);
            case CustomerChangeOutcome.TooManyFields:
                fields.Fault("customFields", $"would have more than {CustomFields.MostKeys} keys. Remove some by giving them null.");
                break;
            case CustomerChangeOutcome.FieldsTooLarge:
                fields.Fault("customFields", $"would be larger than {CustomFields.MostBytes} bytes. Remove some keys by giving them null.");
                break;
            case CustomerChangeOutcome.Changed:
                break;
        }

        fields.Check();
        return TypedResults.Ok(await customers.FindAsync(caller.TenantId(), customerId, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(ClaimsPrincipal caller, string id, IActors actors, CancellationToken cancellationToken)
    {
        var result = await actors.Customer(new CustomerKey(caller.TenantId(), Parameters.Id(id, What))).DeleteAsync(cancellationToken);
        return result.Outcome switch
        {
            CustomerChangeOutcome.NotFound => Problem.NotFound(What),
            CustomerChangeOutcome.Merged => Problem.CustomerMerged(result.MergedInto!.Value),
            _ => TypedResults.NoContent(),
        };
    }
}
