namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>Which parked items.</summary>
/// <param name="Reason">Only those for this reason; null: any.</param>
/// <param name="TenantId">Only this tenant's; null: any.</param>
/// <param name="Nobodys">Only those that belong to no tenant; goes before <paramref name="TenantId"/>.</param>
public sealed record ParkedFilter(string? Reason = null, Guid? TenantId = null, bool Nobodys = false);
