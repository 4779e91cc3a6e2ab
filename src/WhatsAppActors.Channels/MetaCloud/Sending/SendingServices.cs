using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Composes sending through the Cloud API.</summary>
public static class SendingServices
{
    /// <summary>Adds an <see cref="IMessageSender"/> for WhatsApp, configured by section <c>WhatsAppActors:Graph</c>.</summary>
    public static IServiceCollection AddMetaSending(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<GraphOptions>()
            .Bind(configuration.GetSection(GraphOptions.Section))
            .ValidateDataAnnotations()
            .Validate(o => o.ConnectTimeout <= o.Timeout, "WhatsAppActors:Graph: ConnectTimeout must not be longer than Timeout.")
            .ValidateOnStart();
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SendingTelemetry>();
        services.AddSingleton<IMessageSender, GraphMessageSender>();
        return services;
    }
}
