using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Local;

/// <summary>Stands where nothing that sends is composed: what is queued stays queued, and the log says so.</summary>
internal sealed partial class SilentNumber(NumberKey key, ILogger<SilentNumber> logger) : INumberActor
{
    public Task DispatchAsync(CancellationToken cancellationToken)
    {
        NothingSends(logger, key.TenantId, key.ChannelId);
        return Task.CompletedTask;
    }

    [LoggerMessage(1501, LogLevel.Debug, "Messages of channel {ChannelId} of tenant {TenantId} stay queued: nothing that sends is composed")]
    private static partial void NothingSends(ILogger logger, Guid tenantId, Guid channelId);
}
