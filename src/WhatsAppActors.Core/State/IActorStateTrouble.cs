namespace WhatsAppActors.Core.State;

/// <summary>Told about the store of soft state, once an outage and not once a value. Nothing else follows: soft state may be missing.</summary>
public interface IActorStateTrouble
{
    /// <summary>The store does not answer; what is written waits, as far as there is room, and what is read counts as missing.</summary>
    void Lost(Exception cause);

    /// <summary>It answers again.</summary>
    /// <param name="dropped">Values that found no room meanwhile.</param>
    void Back(int dropped);

    /// <summary>A value was dropped that cannot be written: JSON cannot carry it, or it is too long.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="reason">Why; no part of the value.</param>
    void Unwritable(string name, string reason);
}
