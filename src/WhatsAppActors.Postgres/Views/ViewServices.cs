using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Core.Receipts;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Search;

namespace WhatsAppActors.Postgres.Views;

/// <summary>Composes what programs read of a tenant, and how they follow a conversation.</summary>
public static class ViewServices
{
    /// <summary>
    /// Adds <see cref="ITenantViews"/>, <see cref="IReceipts"/> and <see cref="ConversationFollowing"/>, which ends with the host. Needs secrets and
    /// <see cref="Connections.ConnectionServices.AddPostgres"/>.
    /// </summary>
    public static IServiceCollection AddTenantViews(this IServiceCollection services)
    {
        services.AddSearch();
        services.TryAddSingleton<CustomerQueries>();
        services.TryAddSingleton<ConversationQueries>();
        services.TryAddSingleton<MessageQueries>();
        services.TryAddSingleton<HistoryTelemetry>();
        services.TryAddSingleton<ITenantViews, TenantViews>();
        services.TryAddSingleton<IReceipts, LatestReceipts>();
        services.TryAddSingleton(provider => new ConversationFollowing(
            provider.GetRequiredService<ITenantViews>(),
            provider.GetRequiredService<IChangeFeed>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        return services;
    }
}
