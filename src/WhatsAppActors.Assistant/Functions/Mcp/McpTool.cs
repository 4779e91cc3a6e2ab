using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;

namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>A tool of an MCP server.</summary>
/// <param name="Name">At the server.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">A JSON schema of its arguments, an object.</param>
/// <param name="HasEffect">False for one that says that it only reads (MCP: <c>readOnlyHint</c>).</param>
/// <param name="IsIdempotent">True for one that says that calling it again does nothing more (MCP: <c>idempotentHint</c>).</param>
internal sealed record McpTool(string Name, string Description, JsonObject Schema, bool HasEffect, bool IsIdempotent)
{
    /// <summary>What stands between the server's name and the tool's.</summary>
    public const string Separator = "__";

    // OpenAI: "Function calling".
    private const int LongestName = 64;

    /// <summary>What the model calls it by; null where it cannot be named.</summary>
    public string? FunctionOf(McpServer server)
    {
        var name = $"{server.Name}{Separator}{string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'))}";
        return name.Length <= LongestName ? name : null;
    }

    /// <summary>As the model is told of it.</summary>
    public FunctionDefinition Definition(McpServer server, string function) => new(function, Description, Schema)
    {
        Permission = server.PermissionOf(Name), HasEffect = HasEffect, IsIdempotent = IsIdempotent, Limit = TimeSpan.FromSeconds(server.Seconds),
    };
}
