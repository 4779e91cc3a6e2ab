using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Counts refreshes.</summary>
internal sealed class FakeDirectory : IChannelDirectory
{
    private int refreshes;

    public int Refreshes => refreshes;

    public IReadOnlyList<AppSecret> AppSecrets => [];

    public ValueTask<IReadOnlyList<ChannelRoute>> FindAsync(string channelKind, ItemAddress address, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The API does not route.");

    public bool KnowsVerifyToken(string token) => false;

    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref refreshes);
        return Task.CompletedTask;
    }
}
