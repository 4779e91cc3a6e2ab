using System.Security.Claims;
using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Postgres.Assistant.Settings;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary><c>/api/assistant</c>: how the tenant's AI answers.</summary>
internal static class AssistantEndpoints
{
    private const string KeyField = "apiKey";
    private const string AddressField = "baseAddress";
    private const int LongestKey = 1000;

    public static void MapAssistant(this RouteGroupBuilder api)
    {
        var assistant = api.MapGroup("/assistant").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        assistant.MapGet("/", GetAsync).Does("Shows how the assistant answers, and why it does not where it does not. Its key is never shown.").Answers<AssistantAnswer>();
        assistant.MapPut("/", ReplaceAsync).Does("Replaces how the assistant answers. What is left out goes back to its default, but the endpoint and its key. In force with the next turn, everywhere.")
            .Takes<AssistantRequest>().Answers<AssistantAnswer>();
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, AssistantStore store, CancellationToken cancellationToken)
    {
        var (settings, hasKey) = await store.GetAsync(caller.TenantId(), cancellationToken);
        return TypedResults.Ok(AssistantAnswer.Of(settings, hasKey));
    }

    private static async Task<IResult> ReplaceAsync(
        ClaimsPrincipal caller, HttpRequest request, AssistantStore store, IReadOnlyList<IBuiltInFunction> builtIn, IOptions<AssistantOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<AssistantRequest>(request);
        var settings = AssistantRequestReader.Read(fields, builtIn, options.Value.AllowPrivateAddresses);
        var key = fields.IsNull(KeyField) ? null : fields.Opaque(KeyField, LongestKey);
        var (before, hasKey) = await store.GetAsync(caller.TenantId(), cancellationToken);
        if (!fields.Has(AddressField)) settings = settings with { BaseAddress = before.BaseAddress };
        if (OutsideAddress.TakesSecretAlong(hasKey, fields.Has(KeyField), before.BaseAddress, settings.BaseAddress))
            fields.Fault(KeyField, "must be given with another baseAddress: the key that is kept is of the old one. null takes it away.");
        fields.Check();
        await store.ReplaceAsync(caller.TenantId(), settings, fields.Has(KeyField), key, time.GetUtcNow(), cancellationToken);
        return await GetAsync(caller, store, cancellationToken);
    }
}
