using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>A call that is on record.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Step">In which of the run's answers it stands.</param>
/// <param name="Call">What the model called.</param>
/// <param name="State">What became of it.</param>
/// <param name="Result">What came of it; null before its end.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record RecordedCall(Guid Id, int Step, FunctionCall Call, CallState State, FunctionResult? Result, int DurationMs);
