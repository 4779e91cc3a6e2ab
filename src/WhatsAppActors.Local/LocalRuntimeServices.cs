using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Local;

/// <summary>Composes the in-process runtime.</summary>
public static class LocalRuntimeServices
{
    /// <summary>
    /// Adds <see cref="IActors"/>, configured by section <c>WhatsAppActors:LocalRuntime</c>. Needs a <see cref="TimeProvider"/> and how actors
    /// are made: <c>Func&lt;CustomerKey, ICustomerActor&gt;</c> and the same for the other kinds.
    /// </summary>
    public static IServiceCollection AddLocalRuntime(this IServiceCollection services)
    {
        services.AddOptions<LocalRuntimeOptions>().BindConfiguration(LocalRuntimeOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // Asked for at the first actor: those that make actors need the runtime themselves.
        services.AddSingleton(provider => new LocalActors(
            key => provider.GetRequiredService<Func<CustomerKey, ICustomerActor>>()(key),
            key => provider.GetRequiredService<Func<ConversationKey, IConversationActor>>()(key),
            key => provider.GetRequiredService<Func<NumberKey, INumberActor>>()(key),
            provider.GetRequiredService<IOptions<LocalRuntimeOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProcessFigure>(provider => new ProcessFigure(ProcessFigure.Activations, "Actors that live in this process", () => provider.GetRequiredService<LocalActors>().Count));
        services.TryAddSingleton<IActors>(provider => provider.GetRequiredService<LocalActors>());
        return services;
    }
}
