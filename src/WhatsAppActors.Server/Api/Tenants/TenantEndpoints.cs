using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Tenants;

/// <summary><c>/api/tenants</c>: the administrator's.</summary>
internal static class TenantEndpoints
{
    private const int LongestName = 200;

    private const string DefaultCurrency = "USD";

    public static void MapTenants(this RouteGroupBuilder api)
    {
        var tenants = api.MapGroup("/tenants").WithTags("Tenants").RequireAuthorization(Access.Administrator);
        tenants.MapPost("/", CreateAsync).Does("Makes a tenant and gives its key, once.")
            .Takes<CreateTenantRequest>().Answers<TenantCreated>(StatusCodes.Status201Created);
        tenants.MapGet("/", ListAsync).Does("Lists tenants, newest first.").AnswersList<TenantView>();
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, TenantStore tenants, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<CreateTenantRequest>(request);
        var name = fields.Name("name", LongestName, required: true);
        var currency = fields.IsNull("currency") ? null : fields.Currency("currency");
        fields.Check();

        var now = time.GetUtcNow();
        var tenant = new TenantView(Guid.CreateVersion7(now), name!, currency ?? DefaultCurrency, now);
        var key = ApiKey.Make();
        await tenants.CreateAsync(tenant, ApiKey.HashOf(key), cancellationToken);
        return TypedResults.Json(new TenantCreated(tenant.Id, key), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] ListParameters list, TenantStore tenants, CancellationToken cancellationToken)
    {
        var rows = await tenants.ListAsync(list.ReadTime(CursorKind.Tenants), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, tenant => Cursor.Of(CursorKind.Tenants, tenant.CreatedAt, tenant.Id)));
    }
}
