using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Sending's log events, 3000 to 3099. Ids, codes and reasons only: no token, recipient or text, and no words of the provider's.</summary>
internal static partial class SendingLog
{
    [LoggerMessage(3001, LogLevel.Information, "Message {MessageId} refused by the provider: number {NumberId}, error {Code}, HTTP {HttpStatus}")]
    public static partial void Refused(ILogger logger, Guid messageId, string numberId, int code, int httpStatus);

    [LoggerMessage(3002, LogLevel.Error, "Message {MessageId} refused by the provider, and so will others be until somebody acts: number {NumberId}, error {Code}, HTTP {HttpStatus}")]
    public static partial void RefusedUntilSomebodyActs(ILogger logger, Guid messageId, string numberId, int code, int httpStatus);

    [LoggerMessage(3003, LogLevel.Warning, "Message {MessageId} could not be sent through number {NumberId}: {Reason} ({Cause})")]
    public static partial void NotSent(ILogger logger, Guid messageId, string numberId, NotSentReason reason, string? cause);

    [LoggerMessage(3004, LogLevel.Warning, "Nobody knows whether message {MessageId} was taken, sent through number {NumberId}: {Reason} (HTTP {HttpStatus}, {Cause})")]
    public static partial void Unknown(ILogger logger, Guid messageId, string numberId, UnknownReason reason, int? httpStatus, string? cause);
}
