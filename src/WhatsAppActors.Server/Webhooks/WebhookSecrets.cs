using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Channels;

namespace WhatsAppActors.Server.Webhooks;

/// <summary>The app secrets that a webhook may be signed with: the platform's, and those of channels with an app of their own.</summary>
internal sealed class WebhookSecrets(IChannelDirectory directory, IOptions<WebhookOptions> options)
{
    private Joined _joined = new([], [.. options.Value.PlatformSecrets]);

    /// <summary>All of them; one list for as long as the directory keeps its own, since every webhook asks.</summary>
    public IReadOnlyList<AppSecret> Known
    {
        get
        {
            var channels = directory.AppSecrets;
            var joined = Volatile.Read(ref _joined);
            if (ReferenceEquals(joined.Channels, channels)) return joined.All;
            joined = new Joined(channels, [.. options.Value.PlatformSecrets, .. channels]);
            Volatile.Write(ref _joined, joined);
            return joined.All;
        }
    }

    private sealed record Joined(IReadOnlyList<AppSecret> Channels, IReadOnlyList<AppSecret> All);
}
