using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>A call that a turn's answer knows of. It counts as told only while it is still as the answer knew it.</summary>
/// <param name="Id">The call.</param>
/// <param name="Seen">How it was when the answer was made.</param>
/// <param name="Result">Not null: it is done with this turn, and this comes of it.</param>
public sealed record ToldCall(Guid Id, CallState Seen, FunctionResult? Result);
