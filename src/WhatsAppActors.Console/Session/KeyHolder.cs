namespace WhatsAppActors.Console.Session;

/// <summary>Whose API key it is.</summary>
/// <param name="TenantId">The tenant; null for the administrator.</param>
/// <param name="Name">The tenant's name; null for the administrator.</param>
public sealed record KeyHolder(Guid? TenantId, string? Name);
