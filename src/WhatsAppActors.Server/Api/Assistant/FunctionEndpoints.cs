using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Postgres.Assistant.Functions;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary><c>/api/assistant/functions</c>: the tenant's own functions.</summary>
internal static class FunctionEndpoints
{
    private const string What = "function";
    private const int SecretBytes = 32;

    public static void MapAssistantFunctions(this RouteGroupBuilder api)
    {
        var functions = api.MapGroup("/assistant/functions").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        functions.MapGet("/", ListAsync).Does("Lists the tenant's own functions, by name.").AnswersList<TenantFunction>();
        functions.MapPost("/", AddAsync).Does("Adds a function that the assistant may call, and gives the secret that signs its requests, once.")
            .Takes<FunctionRequest>().Answers<FunctionCreated>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        functions.MapPut("/{id}", ReplaceAsync).Does("Replaces all of a function but its name and its secret.")
            .Takes<FunctionRequest>().Answers<TenantFunction>().Refuses(StatusCodes.Status404NotFound);
        functions.MapDelete("/{id}", RemoveAsync).Does("Removes a function. What it did stays on record.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
    }

    // A tenant has few: all are one page.
    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, TenantFunctionStore functions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<TenantFunction>([.. await functions.ListAsync(caller.TenantId(), cancellationToken)], NextCursor: null));

    private static async Task<IResult> AddAsync(
        ClaimsPrincipal caller, HttpRequest request, TenantFunctionStore functions, IArgumentCheck check, IOptions<AssistantOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<FunctionRequest>(request);
        var now = time.GetUtcNow();
        var function = FunctionRequestReader.Read(fields, Guid.CreateVersion7(now), now, options.Value.AllowPrivateAddresses);
        if (check.WhyUnusable(function.Schema) is { } fault) fields.Fault("schema", $"cannot be used: {fault}");
        fields.Check();
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return await functions.AddAsync(caller.TenantId(), function, secret, cancellationToken)
            ? TypedResults.Created($"/api/assistant/functions/{function.Id}", new FunctionCreated(function, secret))
            : Problem.FunctionTaken(function.Name, AssistantLimits.MostFunctions);
    }

    private static async Task<IResult> ReplaceAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, TenantFunctionStore functions, IArgumentCheck check, IOptions<AssistantOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var functionId = Parameters.Id(id, What);
        var fields = await JsonBody.ReadAsync<FunctionRequest>(request);
        if ((await functions.ListAsync(caller.TenantId(), cancellationToken)).FirstOrDefault(one => one.Id == functionId) is not { } known) return Problem.NotFound(What);
        if (fields.Opaque("name", 64) is { } name && name != known.Name) fields.Fault("name", $"must stay {known.Name}, or be left out: the model knows the function by it.");
        var function = FunctionRequestReader.Read(fields, functionId, known.Name, known.CreatedAt, options.Value.AllowPrivateAddresses);
        if (check.WhyUnusable(function.Schema) is { } fault) fields.Fault("schema", $"cannot be used: {fault}");
        fields.Check();
        return await functions.ReplaceAsync(caller.TenantId(), function, time.GetUtcNow(), cancellationToken) ? TypedResults.Ok(function) : Problem.NotFound(What);
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal caller, string id, TenantFunctionStore functions, CancellationToken cancellationToken) =>
        await functions.RemoveAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) ? TypedResults.NoContent() : Problem.NotFound(What);
}
