namespace WhatsAppActors.Server.FirstScreen;

/// <summary>The demo tenant, as the first screen needs it.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Key">Its API key.</param>
/// <param name="PhoneNumberId">Its number at the pretend WhatsApp.</param>
/// <param name="Since">When this process began to serve it: what the counters count from.</param>
internal sealed record Demo(Guid TenantId, string Key, string PhoneNumberId, DateTimeOffset Since);
