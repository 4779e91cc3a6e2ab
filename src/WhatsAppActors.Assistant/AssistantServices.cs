using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant.Approvals;
using WhatsAppActors.Assistant.Functions;
using WhatsAppActors.Assistant.Functions.Mcp;
using WhatsAppActors.Assistant.Model;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Assistant.Trials.Playing;

namespace WhatsAppActors.Assistant;

/// <summary>Composes the assistant.</summary>
public static class AssistantServices
{
    /// <summary>
    /// Adds <see cref="AssistantDependencies"/>, <see cref="ApprovedCalls"/> and what they work with, configured by section
    /// <see cref="AssistantOptions.Section"/>. Needs the assistant's records, receipts, and a <see cref="TimeProvider"/>. A second time adds nothing.
    /// </summary>
    public static IServiceCollection AddAssistant(this IServiceCollection services)
    {
        services.AddOptions<AssistantOptions>().BindConfiguration(AssistantOptions.Section);
        services.TryAddSingleton(provider => new ModelHttp(MayBePrivate(provider)));
        services.TryAddSingleton(provider => new FunctionHttp(MayBePrivate(provider) ? _ => true : null));
        services.TryAddSingleton<IChatModel, OpenAIChatModel>();
        services.TryAddSingleton<ITokenCounter, TokenCounter>();
        services.TryAddSingleton<IArgumentCheck, SchemaCheck>();
        services.TryAddSingleton<TenantFunctionCalls>();
        services.TryAddSingleton<McpConnections>();
        services.TryAddSingleton<McpFunctions>();
        services.TryAddSingleton(provider => new McpToolList(provider.GetRequiredService<McpConnections>()));
        services.TryAddSingleton<IExternalFunctions, ExternalFunctions>();
        services.TryAddSingleton<ITypingNotice, TypingNotice>();
        services.TryAddSingleton(BuiltInFunctions.All);
        services.TryAddSingleton<AssistantDependencies>();
        services.TryAddSingleton<ReplySuggestions>();
        services.TryAddSingleton<TrialPlay>();
        services.TryAddSingleton<PlayedTrials>();
        services.TryAddSingleton<ITrials>(provider => provider.GetRequiredService<PlayedTrials>());
        services.TryAddSingleton<ApprovedCalls>();
        return services;
    }

    private static bool MayBePrivate(IServiceProvider provider) => provider.GetRequiredService<IOptions<AssistantOptions>>().Value.AllowPrivateAddresses;
}
