namespace WhatsAppActors.Core.Channels;

/// <summary>What the intake must know of a live channel to route an item to it.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ChannelId">Ours.</param>
/// <param name="Kind">Provider kind, such as <c>whatsapp</c>.</param>
/// <param name="ProviderId">WhatsApp: <c>phone_number_id</c>.</param>
/// <param name="AccountId">WhatsApp: WABA id.</param>
/// <param name="PortfolioScope">Scope of business-scoped user ids; empty for the tenant's one portfolio.</param>
/// <param name="AppSecretFingerprint">Hexadecimal; null when the channel uses the platform's app.</param>
/// <param name="LastSeenAccountId">Another account id already recorded for this number.</param>
/// <param name="Version">Raised by every change of routing.</param>
public sealed record ChannelRoute(
    Guid TenantId,
    Guid ChannelId,
    string Kind,
    string ProviderId,
    string AccountId,
    string PortfolioScope,
    string? AppSecretFingerprint,
    string? LastSeenAccountId,
    long Version);
