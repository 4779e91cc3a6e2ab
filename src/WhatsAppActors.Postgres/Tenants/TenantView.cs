namespace WhatsAppActors.Postgres.Tenants;

/// <summary>A tenant: one business that uses the product.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Name">1 to 200 characters; need not be unique.</param>
/// <param name="Currency">ISO 4217 code that the tenant's money is counted in.</param>
/// <param name="MessagesPerDay">How many messages it may send in a day, by UTC; null: as many as its numbers carry.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record TenantView(Guid Id, string Name, string Currency, int? MessagesPerDay, DateTimeOffset CreatedAt);
