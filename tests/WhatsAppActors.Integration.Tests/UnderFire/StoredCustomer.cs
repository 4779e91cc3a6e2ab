namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A row of <c>customers</c>, with how many subscriptions and identities it has.</summary>
internal sealed record StoredCustomer(Guid TenantId, Guid Id, string? Phone, int ActiveSubscriptions, int Subscriptions, int Identities);
