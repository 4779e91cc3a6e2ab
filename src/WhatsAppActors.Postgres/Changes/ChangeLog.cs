using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Log messages of change notices: events 1700 to 1709.</summary>
internal static partial class ChangeLog
{
    [LoggerMessage(1700, LogLevel.Warning, "Other processes could not be told of {Count} changes ({Reason}): their screens show them at their next look")]
    public static partial void NotTold(ILogger logger, int count, string reason);
}
