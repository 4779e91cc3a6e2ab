namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>What came of a function.</summary>
/// <param name="Value">JSON or words for the model; null where it failed.</param>
/// <param name="Error">Why it failed, in words for the model; null where it did not.</param>
public sealed record FunctionResult(string? Value, string? Error)
{
    /// <summary>It did what it is for.</summary>
    public static FunctionResult Of(string value) => new(value, null);

    /// <summary>It did nothing.</summary>
    public static FunctionResult Failed(string error) => new(null, error);

    /// <summary>What the model is told.</summary>
    public string ForModel => Error is null ? Value ?? "{}" : $"Error: {Error}";
}
