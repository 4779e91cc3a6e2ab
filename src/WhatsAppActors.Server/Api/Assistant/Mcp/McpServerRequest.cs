using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Server.Api.Assistant.Mcp;

/// <summary>An MCP server whose tools the assistant may call.</summary>
/// <param name="Url">Its streamable HTTP endpoint: https, or http where private addresses are allowed.</param>
/// <param name="Token">Sent as a bearer token: 1 to 1,000 characters. Never shown again; left out, it stays; null takes it away.</param>
/// <param name="Seconds">How long a call may take: 1 to 30. Default: 10.</param>
/// <param name="Permission">Whether its tools run: automatic, approval or off. Default: approval.</param>
/// <param name="ToolPermissions">The same of single tools, by their name at the server.</param>
internal sealed record McpServerRequest(string Url, string? Token, int? Seconds, string? Permission, IReadOnlyDictionary<string, FunctionPermission>? ToolPermissions);
