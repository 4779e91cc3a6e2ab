using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Outbox;

/// <summary>What waits to be sent, fenced so that nothing is sent twice.</summary>
public interface IOutbox
{
    /// <summary>
    /// Marks due messages of a number as sending and returns them, at most <paramref name="most"/>: of each conversation only its
    /// first, so that order holds while one is retried. Those that must not go out any more (the window closed, nobody to send to)
    /// are failed here and not returned.
    /// </summary>
    Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken);

    /// <summary>Records what became of a send. Returns after the commit.</summary>
    Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken);
}
