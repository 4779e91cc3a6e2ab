using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Replays that end as a test says.</summary>
internal sealed class ScriptedReplay : IParkedReplay
{
    public List<Guid> Asked { get; } = [];

    public Func<Guid, Task<ReplayOutcome?>> Ends { get; set; } = _ => Task.FromResult<ReplayOutcome?>(new ReplayOutcome(true));

    public Task<ReplayOutcome?> ReplayAsync(Guid parkedId, CancellationToken cancellationToken)
    {
        Asked.Add(parkedId);
        return Ends(parkedId);
    }

    public void ChannelAppeared() => throw new NotSupportedException();
}
