using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WhatsAppActors.Server.Api.Lists;

namespace WhatsAppActors.Server.Api.OpenApi;

/// <summary>Tells the OpenAPI document what endpoints cannot: keys, and the kinds of parameters.</summary>
internal static class DocumentDescription
{
    private const string Scheme = "bearer";

    /// <summary>Declares the scheme.</summary>
    public static Task DescribeScheme(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "WhatsAppActors";
        document.Info.Description = "Errors are problem details (RFC 9457) with a stable type. Times are ISO 8601 with offset; ids are opaque strings.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Scheme,
            Description = "A tenant's key (wak_…), or the administrator's key on the administrator's routes.",
        };
        return Task.CompletedTask;
    }

    /// <summary>Asks for a key where the endpoint does, and says which.</summary>
    public static Task DescribeNeed(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var policy = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        if (policy is null)
            return Task.CompletedTask;
        operation.Description = $"Key: {(policy == Security.Access.Either ? "a tenant's or the administrator's" : policy)}.";
        operation.Security ??= [];
        operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] });
        return Task.CompletedTask;
    }

    /// <summary>Parameters are read as text, so that a bad one is refused by name; to callers a limit is a number. Names are camelCase.</summary>
    public static Task DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In == ParameterLocation.Header)
                continue;
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (parameter.Name != "limit")
                continue;
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = ListParameters.MostItems.ToString(),
                Default = ListParameters.DefaultLimit,
            };
        }

        return Task.CompletedTask;
    }
}
