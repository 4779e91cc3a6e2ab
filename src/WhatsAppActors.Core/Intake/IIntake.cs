namespace WhatsAppActors.Core.Intake;

/// <summary>Takes deliveries durably. A delivery is answered for only after COMMIT.</summary>
public interface IIntake
{
    /// <summary>Stores every item of the delivery, or parks it, and returns after the commit that holds them.</summary>
    /// <param name="delivery">A verified and parsed POST.</param>
    /// <param name="cancellationToken">Ends the wait, not the work: what was queued may still be committed, and the provider's retry is then a duplicate.</param>
    Task<IntakeOutcome> TakeAsync(Delivery delivery, CancellationToken cancellationToken);
}
