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
    /// <c>NpgsqlDataSource</c> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptions<ReplyOptions>().BindConfiguration(ReplyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new StaleMessages(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.StaleAfter));
        services.AddSingleton(provider => new ThinkingLimit(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.ThinkingLimit));
        services.AddSingleton<TenantRulesStore>().AddSingleton<CachedTenantRules>();
        services.AddSingleton<ITenantRules>(provider => provider.GetRequiredService<CachedTenantRules>());
        services.AddSingleton<IReplyEngine, RuleReplyEngine>();
        return services;
    }
}
