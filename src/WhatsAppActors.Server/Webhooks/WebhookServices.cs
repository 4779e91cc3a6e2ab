using WhatsAppActors.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Server.Webhooks;

/// <summary>Composes the webhook front-end.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Configure(o => o.Read(configuration));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhookReader, WebhookReader>();
        return services;
    }
}
