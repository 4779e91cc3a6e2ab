using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What came of a call.</summary>
/// <param name="CallId">Which (<see cref="FunctionCall.Id"/>).</param>
/// <param name="Result">JSON or words.</param>
public sealed record FunctionMessage(string CallId, string Result) : ModelMessage;
