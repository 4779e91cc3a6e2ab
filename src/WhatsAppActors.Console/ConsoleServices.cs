using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Inbox;
using WhatsAppActors.Console.Inbox.Media;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Console.SignIn;

namespace WhatsAppActors.Console;

/// <summary>Composes the console: the pages of agents and operators.</summary>
public static class ConsoleServices
{
    // Blazor's own windowing sets style attributes; nothing else is inline, and nothing comes from elsewhere.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>Adds it. Needs <c>IInbox</c>, <c>IChangeFeed</c>, <c>IActors</c>, <c>IMessageMedia</c>, <c>IWaitingSends</c>, <c>ITenantOutbox</c>, <c>IGivenFiles</c>, <c>ITemplateChoice</c>, <c>IAssistantDesk</c>, an <see cref="IConsoleKeys"/>, and the caller's authorization.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddOptions<ConsoleOptions>().BindConfiguration(ConsoleOptions.Section).ValidateOnStart();
        services.AddConsoleSessions();
        services.AddScoped<ChatDesk>();
        services.AddAntiforgery(options => options.Cookie.Name = "whatsappactors-form");
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }

    /// <summary>Checks origins and sets the pages' headers; before routing's endpoints, after authentication.</summary>
    public static void UseConsole(this WebApplication app)
    {
        app.UseOwnOriginOnly();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers["Referrer-Policy"] = "same-origin";
            }

            return next(context);
        });
        app.UseAntiforgery();
    }

    /// <summary>Maps the pages.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.MapSignIn();
        app.MapMessageMedia();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapStaticAssets();
    }
}
