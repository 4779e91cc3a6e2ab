using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Simulator;

/// <summary>The simulator's log events, 4000 to 4099. Ids and counts only: no token, number or text.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(4001, LogLevel.Error, "Something failed that nobody waits for")]
    public static partial void BackgroundFailed(ILogger logger, Exception exception);

    [LoggerMessage(4002, LogLevel.Warning, "Webhook {Entry} of number {NumberId} was not acknowledged in {Attempts} attempts: it is dropped")]
    public static partial void WebhookExpired(ILogger logger, long entry, string numberId, int attempts);

    [LoggerMessage(4003, LogLevel.Information, "Webhook {Entry} of number {NumberId} was not acknowledged; it is retried with growing pauses")]
    public static partial void WebhookRetried(ILogger logger, long entry, string numberId);

    [LoggerMessage(4004, LogLevel.Warning, "{Pending} webhooks wait for their acknowledgement: statuses of number {NumberId} are dropped")]
    public static partial void StatusesDropped(ILogger logger, long pending, string numberId);

    [LoggerMessage(4005, LogLevel.Error, "A webhook with {Updates} updates failed for a reason of our own: it is dropped")]
    public static partial void WebhookBroke(ILogger logger, Exception exception, int updates);
}
