using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>Composes actors' soft state.</summary>
public static class ActorStateServices
{
    /// <summary>
    /// Adds <see cref="IActorStates"/>, configured by section <c>WhatsAppActors:ActorState</c>, over a table; a runtime with storage of its
    /// own has added its <see cref="IActorStateStore"/> before. Call it before what runs actors: hosted services stop in the reverse
    /// order, and this one writes what waits when it stops.
    /// </summary>
    public static IServiceCollection AddActorStates(this IServiceCollection services)
    {
        services.AddOptions<ActorStateOptions>().BindConfiguration(ActorStateOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IActorStateStore, ActorStateStore>();
        services.TryAddSingleton<IActorStateTrouble, LoggedTrouble>();
        services.AddSingleton(s => new ActorStates(
            s.GetRequiredService<IActorStateStore>(), s.GetRequiredService<IActorStateTrouble>(),
            s.GetRequiredService<IOptions<ActorStateOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IActorStates>(s => s.GetRequiredService<ActorStates>());
        services.AddHostedService<ActorStateWriter>();
        return services;
    }
}
