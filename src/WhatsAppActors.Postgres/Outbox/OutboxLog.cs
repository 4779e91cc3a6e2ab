using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The outbox's log events, 1501 to 1549. Ids and codes only: no names, numbers or texts.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(1510, LogLevel.Error, "Number {ChannelId} of tenant {TenantId} sends nothing until a person acts: {Reason}")]
    public static partial void ChannelStopped(ILogger logger, Guid tenantId, Guid channelId, string reason);

    [LoggerMessage(1511, LogLevel.Warning, "Message {MessageId} of tenant {TenantId} failed: {Reason}")]
    public static partial void Failed(ILogger logger, Guid tenantId, Guid messageId, string reason);

    [LoggerMessage(1512, LogLevel.Error, "Message {MessageId} of tenant {TenantId} failed, and others will until a person acts: {Reason}")]
    public static partial void FailedAndAlert(ILogger logger, Guid tenantId, Guid messageId, string reason);

    [LoggerMessage(1513, LogLevel.Warning, "Nobody knows whether the provider took message {MessageId} of tenant {TenantId} ({Reason}); a status may tell")]
    public static partial void Unknown(ILogger logger, Guid tenantId, Guid messageId, string reason);

    [LoggerMessage(1514, LogLevel.Information, "Message {MessageId} of tenant {TenantId} waits until {DueAt:O}: {Reason}")]
    public static partial void Later(ILogger logger, Guid tenantId, Guid messageId, DateTimeOffset dueAt, string reason);

    [LoggerMessage(1515, LogLevel.Warning, "Process {Number} is gone; {Messages} messages whose requests it had started are of unknown fate")]
    public static partial void Recovered(ILogger logger, long number, int messages);

    [LoggerMessage(1516, LogLevel.Warning, "The outbox's sweep is postponed ({Reason})")]
    public static partial void SweepPostponed(ILogger logger, string reason);

    [LoggerMessage(1518, LogLevel.Warning, "Whether {Messages} messages were claimed is not known ({Reason}); nothing of them has been sent, and they are taken back")]
    public static partial void ClaimUnknown(ILogger logger, int messages, string reason);

    [LoggerMessage(1519, LogLevel.Warning, "{Messages} messages that may be claimed could not be taken back ({Reason}); it is tried again")]
    public static partial void NotTakenBack(ILogger logger, int messages, string reason);

    [LoggerMessage(1517, LogLevel.Warning, "Sending of number {Number} was not started ({Reason}); the next sweep tries again")]
    public static partial void NotDispatched(ILogger logger, string number, string reason);

    [LoggerMessage(1520, LogLevel.Warning, "Message {MessageId} of tenant {TenantId} waits for its template, which the provider does not send now: {Reason}")]
    public static partial void TemplateHeld(ILogger logger, Guid tenantId, Guid messageId, string reason);
}
