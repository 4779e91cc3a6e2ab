using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>Composes what is known of templates.</summary>
public static class TemplateServices
{
    /// <summary>Adds <see cref="ITemplateChoice"/> over PostgreSQL, for pages of people who write.</summary>
    public static IServiceCollection AddTemplateChoice(this IServiceCollection services)
    {
        services.TryAddSingleton<ITemplateChoice, TemplateChoice>();
        return services;
    }
}
