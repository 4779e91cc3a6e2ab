using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;

namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>Asks a tenant's MCP server which tools it has, for the tenant to see.</summary>
public sealed class McpToolList
{
    private readonly McpConnections _connections;

    internal McpToolList(McpConnections connections) => _connections = connections;

    /// <summary>Its tools as the model is told of them, those that are off included; those that cannot be named are left out.</summary>
    /// <exception cref="McpUnreachableException">It gives none; the message says why.</exception>
    public async Task<IReadOnlyList<FunctionDefinition>> ReadAsync(McpServer server, string? token, CancellationToken cancellationToken) =>
        [.. (await _connections.ToolsAsync(server, token, cancellationToken)).Select(tool => (Tool: tool, Function: tool.FunctionOf(server))).Where(one => one.Function is not null)
            .DistinctBy(one => one.Function).Select(one => one.Tool.Definition(server, one.Function!))];
}
