using WhatsAppActors.Server.Startup;
using WhatsAppActors.Simulator;

namespace WhatsAppActors.Server.FirstScreen;

/// <summary>
/// Composes what a newcomer sees first: a pretend WhatsApp with a phone, beside the inbox of a demo tenant. Only where nothing can be
/// harmed by it: when asked for, outside of Production, on a private PostgreSQL of this process, and for this machine alone.
/// </summary>
internal static class FirstScreenServices
{
    /// <summary>The configuration key that asks for it. Default: false; <c>./run</c> sets it.</summary>
    public const string Setting = "WhatsAppActors:FirstScreen";

    /// <summary>Adds it, where it is asked for and may be.</summary>
    public static void AddFirstScreen(this WebApplicationBuilder builder, DatabaseHost database)
    {
        if (!builder.Configuration.GetValue(Setting, false) || builder.Environment.IsProduction() || !database.IsPrivate) return;
        builder.Services.AddSimulator(builder.Configuration);
        builder.Services.AddSingleton<TraceQuery>();
        builder.Services.AddSingleton<DemoTenant>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DemoTenant>());
    }

    /// <summary>Maps it, where it is offered; elsewhere <c>/</c> leads to the inbox.</summary>
    public static void MapFirstScreen(this WebApplication app)
    {
        if (app.Services.GetService<DemoTenant>() is null)
        {
            app.MapGet("/", () => Results.LocalRedirect("/inbox")).ExcludeFromDescription();
            return;
        }

        LoopbackOnly.Use(app);
        app.MapSimulator().WithMetadata(new LoopbackOnly());
        app.MapDemo();
    }
}
