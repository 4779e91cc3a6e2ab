using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Assistant;
using WhatsAppActors.Postgres.Rules;
using WhatsAppActors.Server.Api.Assistant;

namespace WhatsAppActors.Server.Api.Rules;

/// <summary>Composes the reply rules.</summary>
internal static class RulesRegistration
{
    /// <summary>
    /// Adds the rules' store, <see cref="ITenantRules"/>, <see cref="StaleMessages"/>, <see cref="ThinkingLimit"/>, and <see cref="IReplyEngine"/>: rules first, then the
    /// tenant's assistant. Needs an <c>NpgsqlDataSource</c>, secrets, receipts, turns' pokes and a <see cref="TimeProvider"/>. The API and the actors both ask for them; a second time adds nothing.
    /// </summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptions<ReplyOptions>().BindConfiguration(ReplyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new StaleMessages(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.StaleAfter));
        services.TryAddSingleton(provider => new ThinkingLimit(provider.GetRequiredService<IOptions<ReplyOptions>>().Value.ThinkingLimit));
        services.TryAddSingleton<TenantRulesStore>();
        services.TryAddSingleton<CachedTenantRules>();
        services.TryAddSingleton<ITenantRules>(provider => provider.GetRequiredService<CachedTenantRules>());
        services.TryAddSingleton<RuleReplyEngine>();
        services.AddAssistantRecords();
        services.AddAssistant();
        services.TryAddSingleton<AssistantDesk>();
        services.TryAddSingleton<IAssistantDesk>(provider => provider.GetRequiredService<AssistantDesk>());
        services.TryAddSingleton<IChatAssistant>(provider => provider.GetRequiredService<AssistantDesk>());
        services.TryAddSingleton<IReplyEngine, AssistantReplyEngine>();
        return services;
    }
}
