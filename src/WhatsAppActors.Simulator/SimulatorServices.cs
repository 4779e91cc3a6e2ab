using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Control;
using WhatsAppActors.Simulator.Graph;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.Graph.Messages;
using WhatsAppActors.Simulator.Graph.Templates;
using WhatsAppActors.Simulator.Inbound;
using WhatsAppActors.Simulator.Limits;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;
using WhatsAppActors.Simulator.Phone;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Statuses;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;
using WhatsAppActors.Simulator.Webhooks;

namespace WhatsAppActors.Simulator;

/// <summary>Adds the pretend WhatsApp to a host.</summary>
public static class SimulatorServices
{
    /// <summary>
    /// Adds what <see cref="SimulatorEndpoints.MapSimulator"/> needs; without it nothing runs. Options are those of section
    /// <see cref="SimulatorOptions.Section"/>, checked at start.
    /// </summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SimulatorOptions>().Bind(configuration.GetSection(SimulatorOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SimulatorOptions>, NumberOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());

        services.AddSingleton<NumberBook>();
        services.AddSingleton<PersonBook>();
        services.AddSingleton<ChatBook>();
        services.AddSingleton<ChatStream>();
        services.AddSingleton<SwitchBoard>();
        services.AddSingleton<SendLimits>();

        services.AddSingleton<TrafficJournal>();
        services.AddSingleton<Counters>();
        services.AddSingleton<JournalFile>();
        services.AddSingleton<AcceptedSends>();

        services.AddSingleton<GraphCalls>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<MessageChecks>();
        services.AddSingleton<Acceptance>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<MediaUrls>();
        services.AddSingleton<MediaEndpoints>();
        services.AddSingleton<SampleFiles>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<TemplateNews>();
        services.AddSingleton<TemplatesEndpoint>();

        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookDelivery>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<LastPosts>();
        services.AddSingleton<RepeatedPosts>();
        services.AddSingleton<StatusDesk>();
        services.AddSingleton<LastStatuses>();

        services.AddSingleton<PersonWrites>();
        services.AddSingleton<InboundContents>();
        services.AddSingleton<MediaContents>();
        services.AddSingleton<TargetContents>();
        services.AddSingleton<SampleSends>();
        services.AddSingleton<PhoneAssets>();
        return services;
    }
}
