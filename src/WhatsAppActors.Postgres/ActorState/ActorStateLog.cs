using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>The log events of soft state, 1601 to 1649. Names and causes only: no keys, no values.</summary>
internal static partial class ActorStateLog
{
    [LoggerMessage(1601, LogLevel.Warning, "Actors' soft state cannot be read or written ({Reason}); actors start cold meanwhile, and nothing else follows")]
    public static partial void Lost(ILogger logger, string reason);

    [LoggerMessage(1602, LogLevel.Information, "Actors' soft state is read and written again; {Dropped} values found no room meanwhile")]
    public static partial void Back(ILogger logger, int dropped);

    [LoggerMessage(1603, LogLevel.Warning, "A value of {Name} was dropped: {Reason}")]
    public static partial void Unwritable(ILogger logger, string name, string reason);

    [LoggerMessage(1604, LogLevel.Warning, "PostgreSQL refuses a value of {Name} ({SqlState}); it was dropped")]
    public static partial void Refused(ILogger logger, string name, string sqlState);
}
