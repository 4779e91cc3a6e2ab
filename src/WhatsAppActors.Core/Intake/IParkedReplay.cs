using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Core.Intake;

/// <summary>Gives parked items another chance. Replay applies every rule that a first arrival meets.</summary>
public interface IParkedReplay
{
    /// <summary>Replays one item, whoever's it is: the caller has checked that it may be seen.</summary>
    /// <param name="parkedId">The parked item.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <returns>What became of it; null when there is no such item (any more).</returns>
    /// <exception cref="DatabaseAwayException">The item cannot be read.</exception>
    Task<ReplayOutcome?> ReplayAsync(Guid parkedId, CancellationToken cancellationToken);

    /// <summary>A channel was made or changed: items that wait for it are replayed soon, in the background.</summary>
    void ChannelAppeared();
}
