namespace WhatsAppActors.Server.Api.Tenants;

/// <summary>A tenant that was made.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ApiKey">Its key. Shown this once: only its hash is kept.</param>
internal sealed record TenantCreated(Guid Id, string ApiKey);
