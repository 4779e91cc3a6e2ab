namespace WhatsAppActors.Core.Intake;

/// <summary>One thing that a webhook said. Each is taken, or parked, on its own: a bad one never harms its neighbours.</summary>
public abstract record IntakeItem
{
    /// <summary>The number or account that the item names; null where it names none (then it can only be parked).</summary>
    public required ItemAddress? Address { get; init; }

    /// <summary>
    /// Cuts this item out of its POST as a small envelope of its own, made of the received bytes, which the same parser
    /// reads again at replay. Called only when the item is parked.
    /// </summary>
    public required Func<ReadOnlyMemory<byte>> CutOut { get; init; }
}
