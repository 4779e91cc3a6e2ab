using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Tenants;

/// <summary><c>/api/tenants</c>: the administrator's.</summary>
internal static class TenantEndpoints
{
    private const int LongestName = 200;

    private const string What = "tenant";

    private const string LimitField = "messagesPerDay";

    private const int MostMessagesPerDay = 1_000_000_000;

    private const string DefaultCurrency = "USD";

    public static void MapTenants(this RouteGroupBuilder api)
    {
        var tenants = api.MapGroup("/tenants").WithTags("Tenants").RequireAuthorization(Access.Administrator);
        tenants.MapPost("/", CreateAsync).Does("Makes a tenant and gives its key, once.")
            .Takes<CreateTenantRequest>().Answers<TenantCreated>(StatusCodes.Status201Created);
        tenants.MapPatch("/{id}", ChangeAsync).Does("Changes a tenant's name or how much it may send in a day. What waited for the limit goes on at once.")
            .Takes<ChangeTenantRequest>().Answers<TenantView>().Refuses(StatusCodes.Status404NotFound);
        tenants.MapGet("/", ListAsync).Does("Lists tenants, newest first.").AnswersList<TenantView>();
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, TenantStore tenants, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<CreateTenantRequest>(request);
        var name = fields.Name("name", LongestName, required: true);
        var currency = fields.IsNull("currency") ? null : fields.Currency("currency");
        var limit = Limit(fields);
        fields.Check();

        var now = time.GetUtcNow();
        var tenant = new TenantView(Guid.CreateVersion7(now), name!, currency ?? DefaultCurrency, limit, now);
        var key = ApiKey.Make();
        await tenants.CreateAsync(tenant, ApiKey.HashOf(key), cancellationToken);
        return TypedResults.Json(new TenantCreated(tenant.Id, key), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpRequest request, TenantStore tenants, TimeProvider time, CancellationToken cancellationToken)
    {
        var tenant = Parameters.Id(id, What);
        var fields = await JsonBody.ReadAsync<ChangeTenantRequest>(request);
        var change = new TenantChange { Name = fields.Name("name", LongestName), ChangesLimit = fields.Has(LimitField), MessagesPerDay = Limit(fields) };
        fields.Check();
        return await tenants.ChangeAsync(tenant, change, time.GetUtcNow(), cancellationToken) is { } changed ? TypedResults.Ok(changed) : Problem.NotFound(What);
    }

    private static int? Limit(Fields fields) =>
        fields.Has(LimitField) && !fields.IsNull(LimitField) ? (int)fields.Number(LimitField, 1, MostMessagesPerDay, decimals: 0) : null;

    private static async Task<IResult> ListAsync(
        [AsParameters] ListParameters list, TenantStore tenants, CancellationToken cancellationToken)
    {
        var rows = await tenants.ListAsync(list.ReadTime(CursorKind.Tenants), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, tenant => Cursor.Of(CursorKind.Tenants, tenant.CreatedAt, tenant.Id)));
    }
}
