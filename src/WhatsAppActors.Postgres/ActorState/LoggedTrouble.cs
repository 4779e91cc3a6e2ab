using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>Writes the trouble with soft state to the log.</summary>
internal sealed class LoggedTrouble(ILogger<ActorStates> logger) : IActorStateTrouble
{
    public void Lost(Exception cause) => ActorStateLog.Lost(logger, cause.Reason());

    public void Back(int dropped) => ActorStateLog.Back(logger, dropped);

    public void Unwritable(string name, string reason) => ActorStateLog.Unwritable(logger, name, reason);
}
