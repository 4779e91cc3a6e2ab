using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Operations;

namespace WhatsAppActors.Console.Session;

/// <summary>Composes sessions.</summary>
internal static class SessionServices
{
    // As long as a working day; every use begins it anew.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static IServiceCollection AddConsoleSessions(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(ConsoleAccess.Scheme, cookie =>
        {
            cookie.Cookie.Name = "whatsappactors-console";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            // Always where the page itself came by TLS; ./run serves on the loopback without.
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnRedirectToLogin = context => OperatorsOnly.AskAsync(context, OperationsPages.ClusterPath);
            cookie.Events.OnRedirectToAccessDenied = context => OperatorsOnly.RefuseAsync(context, OperationsPages.ClusterPath);
            cookie.Events.OnValidatePrincipal = async context =>
            {
                var keys = context.HttpContext.RequestServices.GetRequiredService<IConsoleKeys>();
                try
                {
                    if (await context.Principal!.HoldsAsync(keys, context.HttpContext.RequestAborted)) return;
                }
                catch (Exception exception) when (exception is DbException or TimeoutException)
                {
                    // Only the database knows whether the key still holds. While it is away the page says so, to the person who was signed in.
                    return;
                }

                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(ConsoleAccess.Scheme);
            };
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(ConsoleAccess.Agent, policy => policy.AddAuthenticationSchemes(ConsoleAccess.Scheme).RequireAssertion(asked => asked.User.IsAgent()))
            .AddPolicy(ConsoleAccess.Operator, policy => policy.AddAuthenticationSchemes(ConsoleAccess.Scheme).RequireAssertion(asked => asked.User.IsOperator()))
            .AddPolicy(ConsoleAccess.Anybody, policy => policy.AddAuthenticationSchemes(ConsoleAccess.Scheme).RequireAssertion(asked => asked.User.IsAgent() || asked.User.IsOperator()));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        return services;
    }
}
