using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>The turns' log events, 1400 to 1499. Ids only: no names, numbers or texts.</summary>
internal static partial class TurnLog
{
    [LoggerMessage(1401, LogLevel.Warning, "A turn of conversation {ConversationId} of tenant {TenantId} failed; it is tried again from the database")]
    public static partial void Failed(ILogger logger, Exception exception, Guid tenantId, Guid conversationId);

    [LoggerMessage(1402, LogLevel.Warning, "The sweep for unhandled conversations could not look ({Reason}); it looks again")]
    public static partial void SweepFailed(ILogger logger, string reason);

    [LoggerMessage(1403, LogLevel.Debug, "The sweep found {Count} conversations that no turn has handled")]
    public static partial void Swept(ILogger logger, int count);
}
