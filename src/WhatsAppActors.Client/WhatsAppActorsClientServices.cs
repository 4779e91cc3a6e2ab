using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Client;

/// <summary>Composes the client over HTTP.</summary>
public static class WhatsAppActorsClientServices
{
    /// <summary>
    /// Adds <see cref="IWhatsAppActors"/> over HTTP, configured by section <c>WhatsAppActors:Client</c> and checked when the host starts.
    /// </summary>
    /// <param name="services">The services; an <c>IConfiguration</c> is among them, as in every host.</param>
    /// <param name="configure">Sets what the configuration does not; null: nothing.</param>
    public static IServiceCollection AddWhatsAppActorsClient(this IServiceCollection services, Action<WhatsAppActorsClientOptions>? configure = null)
    {
        var options = services.AddOptions<WhatsAppActorsClientOptions>().BindConfiguration(WhatsAppActorsClientOptions.Section).ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppActorsClientOptions>, WhatsAppActorsClientOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);

        // Its own limits hold for each try; and addresses, in which phone numbers stand, are in no log.
        services.AddHttpClient(ServerConnection.HttpClient, http => http.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton<ServerConnection>();
        services.AddSingleton<IWhatsAppActors, HttpWhatsAppActors>();
        return services;
    }
}
