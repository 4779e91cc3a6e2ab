using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Server.Security;

/// <summary>Registers who may call what.</summary>
internal static class SecurityServiceCollectionExtensions
{
    /// <summary>Adds the administrator's key, the key scheme and the policies.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => AdministratorKey.Load(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IOptions<SecretsOptions>>().Value.DataDirectory));
        services.AddAuthentication(Access.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(Access.Scheme, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Access.Tenant, policy => policy.RequireAuthenticatedUser().RequireAssertion(caller => caller.User.IsTenant()))
            .AddPolicy(Access.Administrator, policy => policy.RequireAuthenticatedUser().RequireAssertion(caller => caller.User.IsAdministrator()))
            .AddPolicy(Access.Either, policy => policy.RequireAuthenticatedUser());
        return services;
    }
}
