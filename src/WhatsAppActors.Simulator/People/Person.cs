namespace WhatsAppActors.Simulator.People;

/// <summary>Somebody with a phone.</summary>
/// <param name="Id">Our own id.</param>
/// <param name="Name">The profile name.</param>
/// <param name="Phone">Digits with country code, which are their <c>wa_id</c>; null: known by username only, the number is never shared.</param>
/// <param name="Username">Null: none.</param>
/// <param name="UserId">The business-scoped user id (BSUID).</param>
internal sealed record Person(string Id, string Name, string? Phone, string? Username, string UserId)
{
    /// <summary>What messages are addressed to.</summary>
    public string Address => Phone ?? UserId;
}
