namespace WhatsAppActors.Core.Identity;

/// <summary>Two customers of one tenant who seem to be one person. Offered to a person, never merged silently.</summary>
/// <param name="TenantId">Whose customers.</param>
/// <param name="First">The smaller id.</param>
/// <param name="Second">The greater id.</param>
public readonly record struct MergeOffer(Guid TenantId, Guid First, Guid Second)
{
    /// <summary>The offer of two customers, whichever is named first.</summary>
    public static MergeOffer Of(Guid tenantId, Guid one, Guid other) =>
        one.CompareTo(other) < 0 ? new(tenantId, one, other) : new(tenantId, other, one);
}
