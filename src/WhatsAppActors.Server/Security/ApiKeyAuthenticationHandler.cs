using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Security;

/// <summary>Knows callers by <c>Authorization: Bearer</c> and their key (RFC 6750).</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AdministratorKey administrator,
    TenantStore tenants) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var key = header[Bearer.Length..].Trim();
        if (administrator.Is(key))
            return Success(Access.OfAdministrator());
        if (key.Length is > 0 and <= ApiKey.Longest
            && await tenants.FindByKeyAsync(ApiKey.HashOf(key), Context.RequestAborted) is { } tenant)
            return Success(Access.OfTenant(tenant));
        return AuthenticateResult.Fail("unknown key");
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = Request.Headers.ContainsKey(HeaderNames.Authorization);
        Response.Headers.WWWAuthenticate = given ? "Bearer error=\"invalid_token\"" : "Bearer";
        await Problem.Unauthorized(given).ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.WrongKey(Context.User.IsAdministrator()).ExecuteAsync(Context);

    private static AuthenticateResult Success(System.Security.Claims.ClaimsPrincipal caller) =>
        AuthenticateResult.Success(new AuthenticationTicket(caller, Access.Scheme));
}
