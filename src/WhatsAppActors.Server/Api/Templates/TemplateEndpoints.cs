using System.Security.Claims;
using System.Text.Json;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Templates;
using WhatsAppActors.Server.Api.Conversations;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Templates;

/// <summary><c>/api/templates</c>: what WhatsApp has approved, or is to. Nothing of it where <c>WHATSAPP_ENABLE_TEMPLATES</c> is false.</summary>
internal static class TemplateEndpoints
{
    private const string What = "template";
    private const int LongestWord = 128;

    public static void MapTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates").RequireAuthorization(Access.Tenant).AddEndpointFilter(async (call, next) =>
            TemplateSetting.IsOn(call.HttpContext.RequestServices.GetRequiredService<IConfiguration>()) ? await next(call) : Problem.TemplatesDisabled());
        templates.MapGet("/", ListAsync).Does("Lists templates as they are known here, newest first.").AnswersList<TemplateView>();
        templates.MapPost("/", CreateAsync).Does("Hands a template in to WhatsApp, which approves or rejects it.")
            .Takes<CreateTemplateRequest>().Answers<TemplateView>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway);
        templates.MapPost("/sync", SynchroniseAsync).Does("Reads all templates of the tenant's accounts, or of one (?wabaId=), from WhatsApp.")
            .Answers<SynchronisationAnswer>().Refuses(StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway);
        templates.MapGet("/{id}", GetAsync).Does("Shows a template.").Answers<TemplateView>().Refuses(StatusCodes.Status404NotFound);
        templates.MapPatch("/{id}", EditAsync).Does("Changes a template's category or components; WhatsApp judges it anew.")
            .Takes<EditTemplateRequest>().Answers<TemplateView>()
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway);
        templates.MapDelete("/{id}", DeleteAsync).Does("Deletes a template, in its language, at WhatsApp and here.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, [AsParameters] TemplateListParameters which, TemplateStore templates, CancellationToken cancellationToken)
    {
        var filter = new TemplateFilter(
            Parameters.Text("wabaId", which.WabaId, LongestWord), Parameters.Text("status", which.Status, LongestWord)?.ToUpperInvariant(),
            Parameters.Text("category", which.Category, LongestWord)?.ToUpperInvariant(), Parameters.Text("language", which.Language, LongestWord), Parameters.Text("name", which.Name, 512));
        var rows = await templates.ListAsync(caller.TenantId(), filter, list.ReadTime(CursorKind.Templates), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, template => Cursor.Of(CursorKind.Templates, template.CreatedAt, template.Id)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string id, TemplateStore templates, CancellationToken cancellationToken) =>
        await templates.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } template ? TypedResults.Ok(template) : Problem.NotFound(What);

    private static async Task<IResult> CreateAsync(
        ClaimsPrincipal caller, HttpRequest request, TemplateStore templates, ITemplateProvider provider, TimeProvider time, CancellationToken cancellationToken)
    {
        var (fields, components) = await ReadAsync<CreateTemplateRequest>(request);
        var definition = new TemplateDefinition
        {
            Name = fields.Opaque("name", 512, required: true) ?? "x",
            Language = fields.Opaque("language", 20, required: true) ?? "en",
            Category = fields.Word("category", [.. TemplateDefinition.Categories], required: true) ?? "UTILITY",
            ParameterFormat = fields.Word("parameterFormat", ["POSITIONAL", "NAMED"]) ?? "POSITIONAL",
            Components = components,
        };
        var wabaId = fields.Opaque("wabaId", LongestWord);
        Note(fields, definition.Faults());
        fields.Check();

        var (account, refusal) = await AccountAsync(caller.TenantId(), wabaId, templates, cancellationToken);
        if (account is null) return refusal!;
        try
        {
            var asked = time.GetUtcNow();
            var created = await provider.CreateAsync(account, definition, cancellationToken);
            var template = await templates.AddAsync(caller.TenantId(), account.WabaId, definition, created, asked, cancellationToken);
            return TypedResults.Created($"/api/templates/{template.Id}", template);
        }
        catch (TemplateRefusedException refused)
        {
            return Problem.ProviderRefused(refused.Error, "The template may have been taken all the same: POST /api/templates/sync tells.");
        }
    }

    private static async Task<IResult> EditAsync(
        ClaimsPrincipal caller, string id, HttpRequest request, TemplateStore templates, ITemplateProvider provider, TimeProvider time, CancellationToken cancellationToken)
    {
        var templateId = Parameters.Id(id, What);
        var (fields, components) = await ReadAsync<EditTemplateRequest>(request);
        var category = fields.Word("category", [.. TemplateDefinition.Categories]);
        var hasComponents = components.ValueKind != JsonValueKind.Undefined;
        if (category is null && !hasComponents) fields.Fault("components", "or category must be given: there is nothing else to change.");
        fields.Check();
        if (await templates.FindAsync(caller.TenantId(), templateId, cancellationToken) is not { } known) return Problem.NotFound(What);
        if (hasComponents)
        {
            Note(fields, new TemplateDefinition
            {
                Name = known.Name, Language = known.Language, Category = category ?? known.Category, ParameterFormat = known.ParameterFormat, Components = components,
            }.Faults());
            fields.Check();
        }

        var (account, refusal) = await AccountAsync(caller.TenantId(), known.WabaId, templates, cancellationToken);
        if (account is null) return refusal!;
        if (known.ProviderTemplateId is not { } providerId) return Problem.NotFound(What);
        var asked = time.GetUtcNow();
        try
        {
            await provider.EditAsync(account, providerId, category, hasComponents ? components : null, cancellationToken);
        }
        catch (TemplateRefusedException refused)
        {
            return Problem.ProviderRefused(refused.Error, "It may have been changed all the same: POST /api/templates/sync tells.");
        }

        return await templates.EditAsync(caller.TenantId(), templateId, category, hasComponents ? components.GetRawText() : null, asked, cancellationToken) is { } edited
            ? TypedResults.Ok(edited)
            : Problem.NotFound(What);
    }

    private static async Task<IResult> DeleteAsync(
        ClaimsPrincipal caller, string id, TemplateStore templates, ITemplateProvider provider, CancellationToken cancellationToken)
    {
        var templateId = Parameters.Id(id, What);
        if (await templates.FindAsync(caller.TenantId(), templateId, cancellationToken) is not { } known) return Problem.NotFound(What);
        var (account, refusal) = await AccountAsync(caller.TenantId(), known.WabaId, templates, cancellationToken);
        if (account is null) return refusal!;
        try
        {
            if (known.ProviderTemplateId is { } providerId) await provider.DeleteAsync(account, known.Name, providerId, cancellationToken);
        }
        catch (TemplateRefusedException refused)
        {
            return Problem.ProviderRefused(refused.Error, "It may have been deleted all the same: POST /api/templates/sync tells.");
        }

        await templates.DeleteAsync(caller.TenantId(), templateId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SynchroniseAsync(
        ClaimsPrincipal caller, string? wabaId, TemplateStore templates, TemplateSynchronisation synchronisation, CancellationToken cancellationToken)
    {
        var known = await templates.AccountsAsync(caller.TenantId(), cancellationToken);
        if (wabaId is not null && !known.Contains(wabaId, StringComparer.Ordinal)) return Problem.NoAccount(wabaId);
        var done = new List<SynchronisedTemplates>();
        foreach (var account in wabaId is null ? known : [wabaId])
        {
            try
            {
                if (await synchronisation.RunAsync(caller.TenantId(), account, cancellationToken) is not { } synchronised) return Problem.NoAccount(account);
                done.Add(synchronised);
            }
            catch (TemplateRefusedException refused)
            {
                return Problem.ProviderRefused(refused.Error, "Nothing has changed here; try again.");
            }
        }

        return TypedResults.Ok(new SynchronisationAnswer(done));
    }

    // The components are Meta's own form, which no shape of ours describes.
    private static Task<(Fields Fields, JsonElement Components)> ReadAsync<TShape>(HttpRequest request) => JsonBody.ReadAsync(
        request, root => (Fields.Of<TShape>(root.Clone()), root.TryGetProperty("components", out var components) ? components.Clone() : default));

    private static void Note(Fields fields, IReadOnlyList<ContentFault> faults)
    {
        foreach (var fault in faults) fields.Fault(fault.Member, fault.Message);
    }

    // A tenant with one account need not name it.
    private static async Task<(WabaAccess? Account, IResult? Refusal)> AccountAsync(Guid tenantId, string? wabaId, TemplateStore templates, CancellationToken cancellationToken)
    {
        if (wabaId is null)
        {
            var accounts = await templates.AccountsAsync(tenantId, cancellationToken);
            if (accounts.Count > 1) return (null, Problem.InvalidBody(MessageReading.ByMember([new ContentFault("wabaId", $"must name one of the tenant's accounts: {string.Join(", ", accounts)}.")])));
            wabaId = accounts is [var only] ? only : null;
        }

        return wabaId is not null && await templates.AccessAsync(tenantId, wabaId, cancellationToken) is { } account ? (account, null) : (null, Problem.NoAccount(wabaId));
    }
}
