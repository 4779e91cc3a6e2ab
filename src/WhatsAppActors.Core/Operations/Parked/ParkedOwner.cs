namespace WhatsAppActors.Core.Operations.Parked;

/// <summary>A tenant that has parked items.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Name">Its name.</param>
public sealed record ParkedOwner(Guid TenantId, string Name);
