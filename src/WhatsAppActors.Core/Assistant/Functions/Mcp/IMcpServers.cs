namespace WhatsAppActors.Core.Assistant.Functions.Mcp;

/// <summary>Where the tenants' MCP servers are kept.</summary>
public interface IMcpServers
{
    /// <summary>All of a tenant, by name, with the token that each is given; null without one.</summary>
    Task<IReadOnlyList<(McpServer Server, string? Token)>> ListAsync(Guid tenantId, CancellationToken cancellationToken);
}
