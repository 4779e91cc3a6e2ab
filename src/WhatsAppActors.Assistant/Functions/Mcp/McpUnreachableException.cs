namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>An MCP server does not say which tools it has.</summary>
/// <param name="reason">Why, in words for the tenant; no part of a token.</param>
/// <param name="cause">What went wrong on the way.</param>
public sealed class McpUnreachableException(string reason, Exception? cause = null) : Exception(reason, cause);
