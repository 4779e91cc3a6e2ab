using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>What the embedded PostgreSQL logs; event ids 1100 to 1119.</summary>
internal static partial class EmbeddedLog
{
    [LoggerMessage(1100, LogLevel.Information, "PostgreSQL {Major} started on 127.0.0.1:{Port} (process {Pid}, {ClusterDirectory}) in {Milliseconds} ms")]
    public static partial void Started(this ILogger logger, int major, int port, int pid, string clusterDirectory, long milliseconds);

    [LoggerMessage(1101, LogLevel.Warning, "Adopted the PostgreSQL on 127.0.0.1:{Port} (process {Pid}, {ClusterDirectory}) that an earlier server left running")]
    public static partial void Adopted(this ILogger logger, int port, int pid, string clusterDirectory);

    [LoggerMessage(1102, LogLevel.Warning, "A PostgreSQL (process {Pid}, {ClusterDirectory}) runs but cannot be used; it is stopped and started anew")]
    public static partial void NotAdoptable(this ILogger logger, Exception exception, int pid, string clusterDirectory);

    [LoggerMessage(1103, LogLevel.Information, "Port {OldPort} is taken; PostgreSQL moves to port {NewPort}")]
    public static partial void PortMoved(this ILogger logger, int oldPort, int newPort);

    [LoggerMessage(1104, LogLevel.Error, "PostgreSQL (process {Pid}) died; starting it again on port {Port}")]
    public static partial void Died(this ILogger logger, int pid, int port);

    [LoggerMessage(1105, LogLevel.Warning, "PostgreSQL is back on 127.0.0.1:{Port} (process {Pid}) after {Milliseconds} ms and {Attempts} attempts")]
    public static partial void Restarted(this ILogger logger, int port, int pid, long milliseconds, int attempts);

    [LoggerMessage(1106, LogLevel.Error, "PostgreSQL did not start again (attempt {Attempt}); next attempt in {Milliseconds} ms")]
    public static partial void RestartFailed(this ILogger logger, Exception exception, int attempt, long milliseconds);

    [LoggerMessage(1107, LogLevel.Information, "PostgreSQL on 127.0.0.1:{Port} stopped")]
    public static partial void Stopped(this ILogger logger, int port);

    [LoggerMessage(1108, LogLevel.Error, "PostgreSQL on 127.0.0.1:{Port} did not stop")]
    public static partial void StopFailed(this ILogger logger, Exception exception, int port);
}
