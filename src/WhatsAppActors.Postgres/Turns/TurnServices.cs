using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>Composes the turns.</summary>
public static class TurnServices
{
    /// <summary>
    /// Adds <see cref="ITurnStore"/>, <see cref="ITurnPokes"/>, the sweep, and how a <see cref="ConversationActor"/> is made, configured by
    /// section <c>WhatsAppActors:Turns</c>. Needs an <see cref="IReplyEngine"/> and a runtime that is <see cref="IActors"/>.
    /// </summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<ITurnStore, TurnStore>();
        services.AddSingleton<Func<ConversationKey, IConversationActor>>(provider =>
        {
            var turns = provider.GetRequiredService<ITurnStore>();
            var engine = provider.GetRequiredService<IReplyEngine>();
            var actors = provider.GetRequiredService<IActors>();
            return key => new ConversationActor(key, turns, engine, actors);
        });
        services.AddTurnPokes();
        services.AddHostedService<TurnSweep>();
        return services;
    }

    /// <summary>Adds <see cref="ITurnPokes"/> alone: for a process that takes webhooks and whose actors live elsewhere. Needs a runtime that is <see cref="IActors"/>.</summary>
    public static IServiceCollection AddTurnPokes(this IServiceCollection services)
    {
        services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TurnPokes>();
        services.AddSingleton<ITurnPokes>(provider => provider.GetRequiredService<TurnPokes>());
        services.AddHostedService(provider => provider.GetRequiredService<TurnPokes>());
        return services;
    }
}
