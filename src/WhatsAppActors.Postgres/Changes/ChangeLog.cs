using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Log messages of change notices: events 1700 to 1709.</summary>
internal static partial class ChangeLog
{
    [LoggerMessage(1700, LogLevel.Warning, "Other processes could not be told of {Count} changes ({Reason}): their screens show them at their next look")]
    public static partial void NotTold(ILogger logger, int count, string reason);

    [LoggerMessage(1701, LogLevel.Warning, "Changes by other processes are not heard ({Reason}); trying again")]
    public static partial void NotHeard(ILogger logger, string reason);
}
