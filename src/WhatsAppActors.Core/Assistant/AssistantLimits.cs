namespace WhatsAppActors.Core.Assistant;

/// <summary>How large an assistant's settings and functions may be. All of them are sent to the model with every question.</summary>
public static class AssistantLimits
{
    /// <summary>Characters of the instructions, and of the facts.</summary>
    public const int LongestText = 32_000;

    /// <summary>Functions of the tenant's own.</summary>
    public const int MostFunctions = 50;

    /// <summary>Functions that a model is told of (OpenAI: "Create chat completion", <c>tools</c>); those beyond are left out, MCP servers' tools first.</summary>
    public const int MostOffered = 128;

    /// <summary>MCP servers of the tenant's.</summary>
    public const int MostMcpServers = 10;

    /// <summary>Tools of one of them; those beyond are left out.</summary>
    public const int MostToolsOfServer = 50;

    /// <summary>Characters of a function's description; those of an MCP server's tool are cut off there.</summary>
    public const int LongestDescription = 1000;

    /// <summary>Characters of a function's schema; an MCP server's tool with a longer one is left out.</summary>
    public const int LongestSchema = 16_000;

    /// <summary>Calls that a model may make in one answer; those beyond are told that they were too many.</summary>
    public const int MostCallsAtOnce = 16;

    /// <summary>Characters of a function's result that the model is given; the rest is cut off, and it is told so.</summary>
    public const int LongestResult = 16_000;

    /// <summary>Seconds that a tenant's function may take.</summary>
    public const int LongestFunctionSeconds = 30;
}
