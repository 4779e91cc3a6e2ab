using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Server.Api.Channels;

/// <summary>After a channel was made or changed: this process routes by it at once, and what waited for it is replayed.</summary>
internal sealed partial class ChannelAnnouncer(IChannelDirectory directory, IParkedReplay parked, ILogger<ChannelAnnouncer> log)
{
    /// <summary>A channel was made or changed.</summary>
    public async Task ChangedAsync()
    {
        await RefreshAsync();
        parked.ChannelAppeared();
    }

    /// <summary>A channel was deleted.</summary>
    public Task DeletedAsync() => RefreshAsync();

    // The change is committed and the database's own notification follows it: a failed refresh only delays its effect, and
    // an error answer would make the caller believe that nothing was stored. Nor does it end when the caller goes away.
    private async Task RefreshAsync()
    {
        try
        {
            await directory.RefreshAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogStale(log, failure);
        }
    }

    [LoggerMessage(EventId = 3010, EventName = "ChannelRefreshFailed", Level = LogLevel.Warning,
        Message = "A channel was changed, but the channels could not be read again; the database's notification will bring the change")]
    private static partial void LogStale(ILogger log, Exception failure);
}
