using System.Collections.Concurrent;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Answers replays as a test told it to.</summary>
internal sealed class FakeReplay : IParkedReplay
{
    private int appearances;

    public int Appearances => appearances;

    public ConcurrentDictionary<Guid, ReplayOutcome> Outcomes { get; } = new();

    public ConcurrentBag<Guid> Asked { get; } = [];

    public Task<ReplayOutcome?> ReplayAsync(Guid parkedId, CancellationToken cancellationToken)
    {
        Asked.Add(parkedId);
        return Task.FromResult(Outcomes.TryGetValue(parkedId, out var outcome) ? outcome : null);
    }

    public void ChannelAppeared() => Interlocked.Increment(ref appearances);
}
