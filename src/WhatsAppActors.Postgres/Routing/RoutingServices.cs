using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Channels;

namespace WhatsAppActors.Postgres.Routing;

/// <summary>Composes the channel directory.</summary>
public static class RoutingServices
{
    /// <summary>Adds <see cref="IChannelDirectory"/>, kept up to date in the background.</summary>
    public static IServiceCollection AddChannelDirectory(this IServiceCollection services)
    {
        services.AddSingleton<ChannelDirectory>();
        services.AddSingleton<IChannelDirectory>(s => s.GetRequiredService<ChannelDirectory>());
        services.AddHostedService(s => s.GetRequiredService<ChannelDirectory>());
        return services;
    }
}
