using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Assistant;

/// <summary>What an assistant did for a turn, as it stands beside the turn's last message.</summary>
/// <param name="RunId">Its run, which ends with the turn.</param>
/// <param name="Model">The model's name.</param>
/// <param name="FunctionsExecuted">What was run, in the order in which the model called it.</param>
/// <param name="IsParallelExecution">True when at least two of them ran at one time.</param>
/// <param name="Tokens">What it cost, questions and answers together.</param>
/// <param name="ToldCalls">Calls that the answer knows of.</param>
public sealed record AssistantRecord(
    Guid RunId, string Model, IReadOnlyList<ExecutedFunction> FunctionsExecuted, bool IsParallelExecution, int Tokens, IReadOnlyList<ToldCall> ToldCalls);
