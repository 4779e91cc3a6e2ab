using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Postgres.ActorState;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Turns;
using WhatsAppActors.Postgres.Views;
using WhatsAppActors.Server.Api.Rules;

namespace WhatsAppActors.Server.Startup;

/// <summary>Composes what actors work with: all that a silo needs which serves no web.</summary>
internal static class ActorPorts
{
    /// <summary>Adds it. Needs a runtime that is <c>IActors</c>.</summary>
    public static IServiceCollection AddActorPorts(this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddPostgres(connectionString);
        services.AddSecrets();
        services.AddActorStates();
        services.AddRules();
        services.AddCustomers();
        services.AddTurns();
        services.AddTenantViews();
        services.AddOutbox(configuration);
        services.AddMetaSending(configuration);
        return services;
    }
}
