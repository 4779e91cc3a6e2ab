namespace WhatsAppActors.Server.Api.Channels;

/// <summary>A channel to be made.</summary>
/// <param name="Kind"><c>whatsapp</c>.</param>
/// <param name="PhoneNumberId">Meta's id of the business number, 1 to 128 printable characters.</param>
/// <param name="WabaId">The WhatsApp Business Account's id, 1 to 128 printable characters.</param>
/// <param name="DisplayPhoneNumber">The number as people read it, 1 to 128 characters; need not be unique.</param>
/// <param name="AccessToken">Graph API token, at most 4096 characters. Stored encrypted, never shown.</param>
/// <param name="AppSecret">The app's secret, where it is not the platform's app; at most 512 characters. Stored encrypted, never shown.</param>
/// <param name="VerifyToken">Answers Meta's webhook verification, where it is not the platform's; at most 512 characters. Only a hash is kept.</param>
/// <param name="PortfolioId">Scope of business-scoped user ids. Default: the tenant's one portfolio.</param>
/// <param name="Throughput">How fast WhatsApp lets it send: standard (default), high or coexistence.</param>
/// <param name="GraphBaseUrl">Where the Graph API is. Default: https://graph.facebook.com.</param>
internal sealed record CreateChannelRequest(
    string Kind,
    string PhoneNumberId,
    string WabaId,
    string DisplayPhoneNumber,
    string AccessToken,
    string? AppSecret,
    string? VerifyToken,
    string? PortfolioId,
    string? GraphBaseUrl,
    string? Throughput);
