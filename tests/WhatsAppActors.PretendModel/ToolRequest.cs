using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.PretendModel;

/// <summary>A call of a tool as the MCP server got it.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Meta">Its <c>_meta</c>.</param>
public sealed record ToolRequest(string Tool, IReadOnlyDictionary<string, JsonElement> Arguments, JsonObject Meta);
