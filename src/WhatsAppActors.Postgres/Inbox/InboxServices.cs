using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Search;

namespace WhatsAppActors.Postgres.Inbox;

/// <summary>Composes the inbox.</summary>
public static class InboxServices
{
    /// <summary>Adds <see cref="IInbox"/>. Needs <see cref="Connections.ConnectionServices.AddPostgres"/>.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSearch();
        services.TryAddSingleton<MessageQueries>();
        services.TryAddSingleton<HistoryTelemetry>();
        services.TryAddSingleton<CustomerQueries>();
        services.AddSingleton<IInbox, PostgresInbox>();
        return services;
    }
}
