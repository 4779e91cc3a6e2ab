namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>A parked item, without its bytes.</summary>
/// <param name="Id">Ours.</param>
/// <param name="TenantId">Whose; null: nobody's.</param>
/// <param name="TenantName">The tenant's name; null: nobody's.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Reason">One of <see cref="Intake.ParkReasons"/>.</param>
/// <param name="Detail">The reason for a person; may quote what came from outside.</param>
/// <param name="Address">The number's or account's id that the item names; null when it names none.</param>
/// <param name="Attempts">How often it was replayed in vain.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record ParkedRow(
    Guid Id, Guid? TenantId, string? TenantName, DateTimeOffset ReceivedAt, string Reason, string Detail, string? Address, int Attempts, int Bytes)
{
    /// <summary>Where it stands in the list.</summary>
    public ParkedPlace Place => new(ReceivedAt, Id);
}
