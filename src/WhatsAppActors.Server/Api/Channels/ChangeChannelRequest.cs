namespace WhatsAppActors.Server.Api.Channels;

/// <summary>What is to change of a channel. Members left out stay as they are.</summary>
/// <param name="WabaId">Another account.</param>
/// <param name="DisplayPhoneNumber">The number as people read it.</param>
/// <param name="AccessToken">A new Graph API token.</param>
/// <param name="AppSecret">A new app secret; null goes back to the platform's app.</param>
/// <param name="VerifyToken">A new verify token; null goes back to the platform's.</param>
/// <param name="PortfolioId">Scope of business-scoped user ids; null for the tenant's one portfolio.</param>
/// <param name="GraphBaseUrl">Where the Graph API is; null for Meta's host.</param>
/// <param name="Throughput">How fast WhatsApp lets it send: standard, high or coexistence.</param>
internal sealed record ChangeChannelRequest(
    string? WabaId,
    string? DisplayPhoneNumber,
    string? AccessToken,
    string? AppSecret,
    string? VerifyToken,
    string? PortfolioId,
    string? GraphBaseUrl,
    string? Throughput);
