namespace WhatsAppActors.Server.Api.Tenants;

/// <summary>A tenant to be made.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Currency">ISO 4217 code that its money is counted in. Default: USD.</param>
/// <param name="MessagesPerDay">How many messages it may send in a day, by UTC: 1 to 1,000,000,000. Default: as many as its numbers carry.</param>
internal sealed record CreateTenantRequest(string Name, string? Currency, int? MessagesPerDay);
