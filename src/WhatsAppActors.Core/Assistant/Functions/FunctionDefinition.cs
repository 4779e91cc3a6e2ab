using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>A function as the model is told of it.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI: "Function calling").</param>
/// <param name="Description">What it does, and when to call it.</param>
/// <param name="Schema">A JSON schema of its arguments, an object.</param>
public sealed record FunctionDefinition(string Name, string Description, JsonObject Schema)
{
    /// <summary>Whether it runs by itself.</summary>
    public FunctionPermission Permission { get; init; } = FunctionPermission.Automatic;

    /// <summary>True for what changes something outside this product: it is recorded before it runs, and runs once in a turn.</summary>
    public bool HasEffect { get; init; }

    /// <summary>
    /// True for what is done once however often it is called with one idempotency key: a call of which nobody knows the end is made again, with the same key.
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>How long it may take. Default: 30 seconds, the longest.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(AssistantLimits.LongestFunctionSeconds);
}
