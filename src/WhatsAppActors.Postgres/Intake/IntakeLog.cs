using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>The intake's log events, 1000 to 1099. Ids only: no names, numbers or texts.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(1001, LogLevel.Information, "Customer registered: {CustomerId} of tenant {TenantId} on channel {ChannelId} in {Milliseconds:0.0} ms")]
    public static partial void CustomerRegistered(ILogger logger, Guid tenantId, Guid customerId, Guid channelId, double milliseconds);

    [LoggerMessage(1002, LogLevel.Debug, "Customer found: {CustomerId} of tenant {TenantId} in {Milliseconds:0.0} ms")]
    public static partial void CustomerFound(ILogger logger, Guid tenantId, Guid customerId, double milliseconds);

    [LoggerMessage(1003, LogLevel.Debug, "Active chat: {ConversationId} of tenant {TenantId}, message {Seq}, in {Milliseconds:0.0} ms")]
    public static partial void ActiveChat(ILogger logger, Guid tenantId, Guid conversationId, long seq, double milliseconds);

    [LoggerMessage(1004, LogLevel.Debug, "Previous messages found: {Count} in {ConversationId}")]
    public static partial void PreviousMessages(ILogger logger, Guid conversationId, long count);

    [LoggerMessage(1005, LogLevel.Debug, "Committed {Items} items ({Messages} new messages, {Registered} new customers, {Parked} parked) in {Milliseconds:0.0} ms")]
    public static partial void Committed(ILogger logger, int items, int messages, int registered, int parked, double milliseconds);

    [LoggerMessage(1010, LogLevel.Warning, "PostgreSQL refuses an item of channel {ChannelId} ({SqlState}); it is parked")]
    public static partial void Refused(ILogger logger, Guid? channelId, string sqlState);

    [LoggerMessage(1011, LogLevel.Warning, "The intake cannot commit: {Reason}. {Parts} waiting deliveries are answered 503; their senders retry")]
    public static partial void Unavailable(ILogger logger, int parts, string reason);

    [LoggerMessage(1012, LogLevel.Debug, "A batch of {Items} items is tried again: {Reason}")]
    public static partial void Retrying(ILogger logger, int items, string reason);

    [LoggerMessage(1013, LogLevel.Error, "The intake met an error that it does not know; {Parts} waiting deliveries are answered 503")]
    public static partial void Failed(ILogger logger, Exception exception, int parts);

    [LoggerMessage(1014, LogLevel.Information, "Replaying {Count} parked items whose channel has appeared")]
    public static partial void Replaying(ILogger logger, int count);

    [LoggerMessage(1015, LogLevel.Warning, "Parked items could not be replayed now ({Reason}); they are tried again")]
    public static partial void ReplayFailed(ILogger logger, string reason);
}
