using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Composes word of what was committed.</summary>
internal static class ChangeServices
{
    /// <summary>Adds <see cref="IChangeNotices"/> and <see cref="IChangeFeed"/>. Needs a data source and <see cref="Connections.DatabaseReadiness"/>; <see cref="Connections.ConnectionServices.AddPostgres"/> has it.</summary>
    internal static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddSingleton<ChangeRelay>();
        services.AddSingleton<ChangeNotices>();
        services.AddSingleton<IChangeNotices>(provider => provider.GetRequiredService<ChangeNotices>());
        services.AddHostedService(provider => provider.GetRequiredService<ChangeNotices>());
        services.AddHostedService<ChangeListener>();
        return services;
    }
}
