using Microsoft.Extensions.Options;

namespace WhatsAppActors.Server.Startup;

/// <summary>Composes the end of the process.</summary>
internal static class DepartureServices
{
    /// <summary>Adds it. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddDeparture(this IServiceCollection services)
    {
        services.AddOptions<DepartureOptions>().BindConfiguration(DepartureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<DepartureOptions>>((host, departure) => host.ShutdownTimeout = departure.Value.Notice + departure.Value.Patience);
        services.AddSingleton<Departure>();
        services.AddHostedService(provider => provider.GetRequiredService<Departure>());
        return services;
    }
}
