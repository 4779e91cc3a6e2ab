using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.State;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="ConversationActor"/> with an identity in the cluster, nothing more.</summary>
public sealed class ConversationGrain(
    IGrainContext context, ITurnStore turns, IAgentActions agents, IReplyEngine engine, ThinkingLimit limit, IActors actors, ITurnPokes pokes,
    IActorStates states, TimeProvider time)
    : ConversationActor(ConversationKey.Parse(context.GrainId.Key.ToString()!), turns, agents, engine, limit, actors, pokes, states, time),
        IConversationGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
