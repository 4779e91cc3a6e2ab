namespace WhatsAppActors.Core.Assistant.Functions.Mcp;

/// <summary>A server of the Model Context Protocol that a tenant has plugged in: its tools are functions of the tenant's assistant.</summary>
public sealed record McpServer
{
    /// <summary>What the names of its functions begin with: 1 to 24 of <c>a-z 0-9 -</c>; no two of a tenant alike.</summary>
    public required string Name { get; init; }

    /// <summary>Its streamable HTTP endpoint: https.</summary>
    public required string Url { get; init; }

    /// <summary>Seconds that a call may take: 1 to 30.</summary>
    public required int Seconds { get; init; }

    /// <summary>Whether its tools run by themselves.</summary>
    public required FunctionPermission Permission { get; init; }

    /// <summary>The same of single tools, by their name at the server.</summary>
    public required IReadOnlyDictionary<string, FunctionPermission> ToolPermissions { get; init; }

    /// <summary>When it was plugged in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What a wrong name is told.</summary>
    public const string WantedName = "must be 1 to 24 of a-z, 0-9 and -.";

    private const int LongestName = 24;

    /// <summary>True for what can be a name.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 1 and <= LongestName && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }

    /// <summary>Whether a tool runs by itself.</summary>
    public FunctionPermission PermissionOf(string tool) => ToolPermissions.GetValueOrDefault(tool, Permission);
}
