using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>Files' log events, 3050 to 3059. No token, no address, no words of the provider's.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(3050, LogLevel.Information, "The file of message {MessageId} cannot be read: {Reason} (HTTP {HttpStatus}, {Cause})")]
    public static partial void NotRead(ILogger logger, Guid messageId, MediaMissing reason, int? httpStatus, string? cause);
}
