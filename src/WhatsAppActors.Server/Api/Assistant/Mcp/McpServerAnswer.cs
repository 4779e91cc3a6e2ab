using WhatsAppActors.Core.Assistant.Functions.Mcp;

namespace WhatsAppActors.Server.Api.Assistant.Mcp;

/// <summary>An MCP server of the tenant's.</summary>
/// <param name="Server">All of it but its token.</param>
/// <param name="HasToken">Whether it is given a token; the token itself is never shown.</param>
internal sealed record McpServerAnswer(McpServer Server, bool HasToken);
