using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Routing;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Server.Api;
using WhatsAppActors.Server.Health;
using WhatsAppActors.Server.Webhooks;

namespace WhatsAppActors.Server.Startup;

/// <summary>Composes what the outside reaches: health, webhooks and their intake, the API. The actors that it calls may live elsewhere.</summary>
internal static class WebFront
{
    /// <summary>Adds it. Needs the database's host, PostgreSQL, secrets, <c>ITurnPokes</c>, and a runtime that is <c>IActors</c>.</summary>
    public static IServiceCollection AddWebFront(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDeparture();
        services.AddChannelDirectory();
        services.AddIntake(configuration);
        services.AddWebhooks(configuration);
        services.AddOperations(provider => provider.GetRequiredService<DatabaseHost>().ConnectionString);
        services.AddApi();
        services.ReadKeyRingAtFirstUse();
        return services;
    }

    /// <summary>Maps it.</summary>
    public static void MapWebFront(this WebApplication app)
    {
        app.UseReadinessGate();
        app.MapHealth();
        app.MapMetaWebhooks();
        app.MapApi();
    }
}
