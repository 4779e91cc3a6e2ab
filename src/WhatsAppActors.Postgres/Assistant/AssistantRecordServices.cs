using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.Mcp;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Postgres.Assistant.Calls;
using WhatsAppActors.Postgres.Assistant.Functions;
using WhatsAppActors.Postgres.Assistant.Runs;
using WhatsAppActors.Postgres.Assistant.Settings;
using WhatsAppActors.Postgres.Assistant.Suggestions;
using WhatsAppActors.Postgres.Assistant.Trials;

namespace WhatsAppActors.Postgres.Assistant;

/// <summary>Composes what assistants keep and read.</summary>
public static class AssistantRecordServices
{
    /// <summary>
    /// Adds the settings, the tenants' functions, the record of runs and calls, and what may be read. Needs an <c>NpgsqlDataSource</c>, secrets, turns' pokes, and
    /// notices of changes. A second time adds nothing.
    /// </summary>
    public static IServiceCollection AddAssistantRecords(this IServiceCollection services)
    {
        services.TryAddSingleton<AssistantStore>();
        services.TryAddSingleton<IAssistants>(provider => provider.GetRequiredService<AssistantStore>());
        services.TryAddSingleton<ISuggestionChats, SuggestionChats>();
        services.TryAddSingleton<TenantFunctionStore>();
        services.TryAddSingleton<ITenantFunctions>(provider => provider.GetRequiredService<TenantFunctionStore>());
        services.TryAddSingleton<McpServerStore>();
        services.TryAddSingleton<IMcpServers>(provider => provider.GetRequiredService<McpServerStore>());
        services.TryAddSingleton<IAssistantRuns, PostgresAssistantRuns>();
        services.TryAddSingleton<IAssistantReading, AssistantReading>();
        services.TryAddSingleton<ITrialRecord, TrialRecord>();
        services.TryAddSingleton<AssistantCalls>();
        services.TryAddSingleton<IWaitingCalls>(provider => provider.GetRequiredService<AssistantCalls>());
        return services;
    }
}
