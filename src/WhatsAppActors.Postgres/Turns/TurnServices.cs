using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>Composes conversations and their turns.</summary>
public static class TurnServices
{
    /// <summary>
    /// Adds conversations' actors, <see cref="ITurnPokes"/> and the sweeps, configured by sections <c>WhatsAppActors:Turns</c> and
    /// <c>WhatsAppActors:Conversations</c>. Needs an <see cref="IReplyEngine"/>, a runtime that is <see cref="IActors"/>, and actors' states.
    /// </summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOptions<ConversationOptions>().BindConfiguration(ConversationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddConversationActors();
        services.AddTurnPokes();
        services.AddHostedService<TurnSweep>();
        services.AddHostedService<SilenceSweep>();
        return services;
    }

    /// <summary>
    /// Adds <see cref="ITurnStore"/>, <see cref="IAgentActions"/> and how a <see cref="ConversationActor"/> is made. Needs what
    /// <see cref="AddTurns"/> needs, and an <see cref="ITurnPokes"/>.
    /// </summary>
    public static IServiceCollection AddConversationActors(this IServiceCollection services)
    {
        services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITurnStore, TurnStore>();
        services.AddSingleton<OutboundMessages>();
        services.AddSingleton<IAgentActions, AgentActions>();
        services.AddSingleton<ConversationDependencies>();
        services.AddSingleton<Func<ConversationKey, IConversationActor>>(provider => key => new ConversationActor(key, provider.GetRequiredService<ConversationDependencies>()));
        return services;
    }

    /// <summary>Adds <see cref="ITurnPokes"/> alone: for a process that takes webhooks and whose actors live elsewhere. Needs a runtime that is <see cref="IActors"/>.</summary>
    public static IServiceCollection AddTurnPokes(this IServiceCollection services)
    {
        services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TurnPokes>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnPokes>());
        services.AddSingleton<ITurnPokes>(provider => provider.GetRequiredService<TurnPokes>());
        services.AddSingleton<IProcessFigure>(provider => new ProcessFigure(ProcessFigure.ChatsWaiting, "Chats that this process has in line for a turn", () => provider.GetRequiredService<TurnPokes>().Waiting));
        return services;
    }
}
