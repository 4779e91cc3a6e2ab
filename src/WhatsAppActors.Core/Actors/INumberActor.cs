namespace WhatsAppActors.Core.Actors;

/// <summary>One business number: says what may be sent when, and sends it.</summary>
public interface INumberActor
{
    /// <summary>
    /// Starts to send what is due. Returns when the sends are started, not when they are answered: no actor waits for the network.
    /// Calling it too often does no harm.
    /// </summary>
    Task DispatchAsync(CancellationToken cancellationToken);
}
