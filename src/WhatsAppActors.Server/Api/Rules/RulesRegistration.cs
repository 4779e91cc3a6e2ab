using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Rules;

namespace WhatsAppActors.Server.Api.Rules;

/// <summary>Composes the reply rules.</summary>
internal static class RulesRegistration
{
    /// <summary>
    /// Adds the rules' store, <see cref="ITenantRules"/>, <see cref="StaleMessages"/>, <see cref="ThinkingLimit"/>, and <see cref="IReplyEngine"/> by rules. Needs an
    /// <c>NpgsqlDataSource</c> and a <see cref="TimeProvider"/>. The API and the actors both ask for them; a second time adds nothing.
    /// </summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptions<ReplyOptions>().BindConfiguration(ReplyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new StaleMessages(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.StaleAfter));
        services.TryAddSingleton(provider => new ThinkingLimit(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.ThinkingLimit));
        services.TryAddSingleton<TenantRulesStore>();
        services.TryAddSingleton<CachedTenantRules>();
        services.TryAddSingleton<ITenantRules>(provider => provider.GetRequiredService<CachedTenantRules>());
        services.TryAddSingleton<IReplyEngine, RuleReplyEngine>();
        return services;
    }
}
