using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Composes word of what was committed.</summary>
public static class ChangeServices
{
    /// <summary>Adds <see cref="IChangeNotices"/> and <see cref="IChangeFeed"/>, once a process. Needs <see cref="Connections.ConnectionServices.AddPostgres"/>.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ChangeFeed))) return services;
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
