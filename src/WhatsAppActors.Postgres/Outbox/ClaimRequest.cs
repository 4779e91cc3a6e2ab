using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>A number that may send asks for what is due.</summary>
/// <param name="Number">Which.</param>
/// <param name="Most">How many messages at most.</param>
/// <param name="ProcessNumber">Who claims: the process's number, whose lock it held a moment ago.</param>
internal sealed record ClaimRequest(NumberKey Number, int Most, int ProcessNumber);
