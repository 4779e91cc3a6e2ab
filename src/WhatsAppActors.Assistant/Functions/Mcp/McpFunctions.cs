using System.Collections.Concurrent;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;

namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>
/// The tools of the tenants' MCP servers as functions. Which tools a server has is asked once in five minutes, so that no customer waits for it; a server that cannot be asked
/// lacks its tools, and is asked again after half a minute.
/// </summary>
internal sealed class McpFunctions(IMcpServers servers, McpConnections connections, TimeProvider time) : IExternalFunctions
{
    private const int MostKept = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeptWhenUnreachable = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Guid TenantId, string Server, DateTimeOffset UpdatedAt), Listed> _listed = new();

    /// <summary>True for what can be a tool's name.</summary>
    public static bool MayBeOne(string function) => function.Contains(McpTool.Separator, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        [.. (await FindAllAsync(tenantId, cancellationToken)).Select(found => found.Tool.Definition(found.Server, found.Function)).Where(function => function.Permission != FunctionPermission.Off)];

    /// <inheritdoc/>
    public async Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var found = (await FindAllAsync(call.TenantId, cancellationToken)).Find(found => found.Function == call.Function);
        return found.Tool is null || found.Server.PermissionOf(found.Tool.Name) == FunctionPermission.Off ? OutsideWords.Gone : await connections.CallAsync(found.Server, found.Token, found.Tool, call, cancellationToken);
    }

    // Of tools whose names become the same, the first one of the first server is meant.
    private async Task<List<(McpServer Server, string? Token, McpTool Tool, string Function)>> FindAllAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var known = await servers.ListAsync(tenantId, cancellationToken);
        var tools = await Task.WhenAll(known.Select(one => ToolsAsync(tenantId, one.Server, one.Token, cancellationToken)));
        return
        [
            .. known.Zip(tools).SelectMany(one => one.Second.Select(tool => (one.First.Server, one.First.Token, Tool: tool, Function: tool.FunctionOf(one.First.Server))))
                .Where(one => one.Function is not null).DistinctBy(one => one.Function).Select(one => (one.Server, one.Token, one.Tool, one.Function!)),
        ];
    }

    private async Task<IReadOnlyList<McpTool>> ToolsAsync(Guid tenantId, McpServer server, string? token, CancellationToken cancellationToken)
    {
        var (key, now) = ((tenantId, server.Name, server.UpdatedAt), time.GetUtcNow());
        if (_listed.TryGetValue(key, out var listed) && listed.Until > now) return listed.Tools;
        Listed fresh;
        try
        {
            fresh = new Listed(await connections.ToolsAsync(server, token, cancellationToken), now + Kept);
        }
        catch (McpUnreachableException)
        {
            // Better those that it had than none.
            fresh = new Listed(listed?.Tools ?? [], now + KeptWhenUnreachable);
        }

        if (_listed.Count >= MostKept) _listed.Clear();
        _listed[key] = fresh;
        return fresh.Tools;
    }

    private sealed record Listed(IReadOnlyList<McpTool> Tools, DateTimeOffset Until);
}
