namespace WhatsAppActors.Server.Api.Tenants;

/// <summary>A tenant to be made.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Currency">ISO 4217 code that its money is counted in. Default: USD.</param>
internal sealed record CreateTenantRequest(string Name, string? Currency);
