using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What the business said, or the model did.</summary>
/// <param name="Text">The words; null beside calls alone.</param>
/// <param name="Calls">What it calls.</param>
public sealed record AssistantMessage(string? Text, IReadOnlyList<FunctionCall> Calls) : ModelMessage;
