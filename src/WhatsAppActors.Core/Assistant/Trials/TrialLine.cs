using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Trials;

/// <summary>A line of a trial's conversation.</summary>
/// <param name="Who">customer, assistant, or note: what happened beside the words.</param>
/// <param name="Text">The words.</param>
/// <param name="FunctionsExecuted">What the assistant called for it.</param>
public sealed record TrialLine(string Who, string Text, IReadOnlyList<ExecutedFunction> FunctionsExecuted);
