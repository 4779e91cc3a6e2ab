using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant;
using WhatsAppActors.Assistant.Functions.Mcp;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;
using WhatsAppActors.Postgres.Assistant.Functions;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Assistant.Mcp;

/// <summary><c>/api/assistant/mcp-servers</c>: MCP servers as sources of functions.</summary>
internal static class McpServerEndpoints
{
    private const string What = "MCP server";
    private const string TokenField = "token";
    private const int LongestToken = 1000;
    private const int StandardSeconds = 10;

    public static void MapMcpServers(this RouteGroupBuilder api)
    {
        var servers = api.MapGroup("/assistant/mcp-servers").WithTags("Assistant").RequireAuthorization(Access.Tenant);
        servers.MapGet("/", ListAsync).Does("Lists the MCP servers whose tools the assistant may call, by name.").AnswersList<McpServerAnswer>();
        servers.MapPut("/{name}", KeepAsync).Does("Plugs an MCP server in, or replaces the one of this name; its tools are functions called name__tool.")
            .Takes<McpServerRequest>().Answers<McpServerAnswer>();
        servers.MapGet("/{name}/tools", ToolsAsync).Does("Asks an MCP server which tools it has.")
            .AnswersList<FunctionDefinition>().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status502BadGateway);
        servers.MapDelete("/{name}", RemoveAsync).Does("Unplugs an MCP server. What it did stays on record.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
    }

    // A tenant has few: all are one page.
    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, McpServerStore servers, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<McpServerAnswer>([.. (await servers.ListAsync(caller.TenantId(), cancellationToken)).Select(Answer)], NextCursor: null));

    private static async Task<IResult> KeepAsync(
        ClaimsPrincipal caller, string name, HttpRequest request, McpServerStore servers, IOptions<AssistantOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!McpServer.IsName(name)) throw Parameters.Bad("name", McpServer.WantedName);
        var fields = await JsonBody.ReadAsync<McpServerRequest>(request);
        var now = time.GetUtcNow();
        var server = new McpServer
        {
            Name = name,
            Url = FunctionRequestReader.Url(fields, options.Value.AllowPrivateAddresses) ?? "",
            Seconds = fields.Has("seconds") ? (int)fields.Number("seconds", 1, AssistantLimits.LongestFunctionSeconds, decimals: 0) : StandardSeconds,
            Permission = FunctionPermissions.Find(fields.Word("permission", FunctionPermissions.Names)) ?? FunctionPermission.Approval,
            ToolPermissions = Permissions(fields),
            CreatedAt = now,
            UpdatedAt = now,
        };
        var token = fields.IsNull(TokenField) ? null : fields.Opaque(TokenField, LongestToken);
        if (await FindAsync(caller, name, servers, cancellationToken) is { } before && OutsideAddress.TakesSecretAlong(before.Token is not null, fields.Has(TokenField), before.Server.Url, server.Url))
            fields.Fault(TokenField, "must be given with another url: the token that is kept is of the old one. null takes it away.");
        fields.Check();
        if (!await servers.KeepAsync(caller.TenantId(), server, fields.Has(TokenField), token, cancellationToken))
            throw Parameters.Bad("name", $"would be one MCP server too many: a tenant has at most {AssistantLimits.MostMcpServers}. Replace or remove one.");
        return await FindAsync(caller, name, servers, cancellationToken) is { } kept ? TypedResults.Ok(Answer(kept)) : Problem.NotFound(What);
    }

    private static async Task<IResult> ToolsAsync(ClaimsPrincipal caller, string name, McpServerStore servers, McpToolList tools, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, name, servers, cancellationToken) is not { } found) return Problem.NotFound(What);
        try
        {
            return TypedResults.Ok(new ListAnswer<FunctionDefinition>(await tools.ReadAsync(found.Server, found.Token, cancellationToken), NextCursor: null));
        }
        catch (McpUnreachableException unreachable)
        {
            return Problem.McpUnreachable(unreachable.Message);
        }
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal caller, string name, McpServerStore servers, CancellationToken cancellationToken) =>
        await servers.RemoveAsync(caller.TenantId(), name, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound(What);

    private static async Task<(McpServer Server, string? Token)?> FindAsync(ClaimsPrincipal caller, string name, McpServerStore servers, CancellationToken cancellationToken) =>
        (await servers.ListAsync(caller.TenantId(), cancellationToken)).Where(one => one.Server.Name == name).Select(one => ((McpServer, string?)?)one).FirstOrDefault();

    private static McpServerAnswer Answer((McpServer Server, string? Token) found) => new(found.Server, found.Token is not null);

    private static Dictionary<string, FunctionPermission> Permissions(Fields fields)
    {
        var permissions = new Dictionary<string, FunctionPermission>(StringComparer.Ordinal);
        foreach (var (tool, value) in fields.Object("toolPermissions") ?? [])
        {
            if (FunctionPermissions.Find(value) is { } permission) permissions[tool] = permission;
            else fields.Fault($"toolPermissions.{tool}", "must be automatic, approval or off.");
        }

        return permissions;
    }
}
