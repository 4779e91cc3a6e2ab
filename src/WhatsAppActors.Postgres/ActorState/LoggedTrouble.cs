using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>Writes the trouble with soft state to the log.</summary>
internal sealed class LoggedTrouble(ILogger<ActorStates> logger) : IActorStateTrouble
{
    public void Lost(Exception cause) => ActorStateLog.Lost(logger, cause is PostgresException p ? p.SqlState : cause.GetType().Name);

    public void Back(int dropped) => ActorStateLog.Back(logger, dropped);

    public void Unwritable(string name, string reason) => ActorStateLog.Unwritable(logger, name, reason);
}
