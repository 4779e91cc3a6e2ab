namespace WhatsAppActors.Core.Intake;

/// <summary>An item that could not be understood; it is parked with its reason and its bytes.</summary>
public sealed record UnreadableItem : IntakeItem
{
    /// <summary>One of <see cref="ParkReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>What was wrong, for a person: the member, what was expected, what was there. Never message text.</summary>
    public required string Detail { get; init; }
}
