using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>The log events of what ends by itself, 1404 and 1405. Counts only.</summary>
internal static partial class SilenceLog
{
    [LoggerMessage(1404, LogLevel.Debug, "{Opened} hand-overs ended by themselves, and {Closed} silent conversations were closed")]
    public static partial void Ended(ILogger logger, int opened, int closed);

    [LoggerMessage(1405, LogLevel.Warning, "The sweep for silent conversations could not look ({Reason}); it looks again")]
    public static partial void SweepFailed(ILogger logger, string reason);
}
