using WhatsAppActors.Channels.MetaCloud.Media;
using WhatsAppActors.Channels.MetaCloud.Receipts;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Media;
using WhatsAppActors.Postgres.ActorState;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Media;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Turns;
using WhatsAppActors.Postgres.Views;
using WhatsAppActors.Server.Api.Rules;

namespace WhatsAppActors.Server.Startup;

/// <summary>Composes what a process works with besides the web: in a silo what its actors need, in a web front-end what calls actors elsewhere.</summary>
internal static class ActorPorts
{
    /// <summary>Adds it. Needs a runtime that is <c>IActors</c>.</summary>
    public static IServiceCollection AddActorPorts(this IServiceCollection services, IConfiguration configuration, string connectionString, ProcessRole role)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddPostgres(connectionString);
        services.AddSecrets();
        services.AddProcesses();
        services.AddMediaStore(configuration, configuration["WhatsAppActors:DataDirectory"] ?? ".data");
        services.AddMediaFiles();
        services.AddMetaMedia();
        services.AddMetaReceipts();
        if (role == ProcessRole.Web)
        {
            services.AddTurnPokes();
            return services;
        }

        services.AddDatabaseUpkeep();
        services.AddActorStates();
        services.AddRules();
        services.AddCustomers();
        services.AddTurns();
        services.AddTenantViews();
        services.AddOutbox(configuration);
        services.AddMetaSending(configuration);
        services.AddMediaWork();
        return services;
    }
}
