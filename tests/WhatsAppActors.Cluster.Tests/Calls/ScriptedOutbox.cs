using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>An outbox with nothing in it, whose claims wait until a test lets them go.</summary>
internal sealed class ScriptedOutbox : IOutbox
{
    private static readonly SemaphoreSlim Gate = new(0);
    private static int _claims;

    public static int Claims => Volatile.Read(ref _claims);

    public static void Open() => Gate.Release(1000);

    public async Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _claims);
        await Gate.WaitAsync(cancellationToken);
        return ClaimedSends.None;
    }

    public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken) => Task.CompletedTask;
}
