using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Channels.MetaCloud.Templates;

/// <summary>Composes templates through the Cloud API.</summary>
public static class TemplateServices
{
    /// <summary>Adds <see cref="ITemplateProvider"/>. Needs <see cref="Sending.SendingServices.AddMetaSending"/>.</summary>
    public static IServiceCollection AddMetaTemplates(this IServiceCollection services)
    {
        services.TryAddSingleton<GraphClient>();
        return services.AddSingleton<ITemplateProvider, GraphTemplates>();
    }
}
