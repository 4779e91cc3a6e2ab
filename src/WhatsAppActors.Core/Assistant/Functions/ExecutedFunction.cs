namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>A function that a turn has executed, as it stands beside the turn's message.</summary>
/// <param name="Name">The function.</param>
/// <param name="Arguments">JSON, as the model wrote it.</param>
/// <param name="Result">What came of it; null where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record ExecutedFunction(string Name, string Arguments, string? Result, string? Error, int DurationMs);
