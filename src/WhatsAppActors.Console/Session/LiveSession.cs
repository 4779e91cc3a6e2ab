using System.Data.Common;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Console.Session;

/// <summary>Ends a page that stays open when its key is gone: looked at every minute.</summary>
internal sealed class LiveSession(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await authenticationState.User.HoldsAsync(scope.ServiceProvider.GetRequiredService<IConsoleKeys>(), cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // Asked again in a minute.
            return true;
        }
    }
}
