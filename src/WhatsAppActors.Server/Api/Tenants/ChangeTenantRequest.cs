namespace WhatsAppActors.Server.Api.Tenants;

/// <summary>What is to change of a tenant. Members left out stay as they are.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="MessagesPerDay">How many messages it may send in a day, by UTC: 1 to 1,000,000,000; null takes the limit away.</param>
internal sealed record ChangeTenantRequest(string? Name, int? MessagesPerDay);
