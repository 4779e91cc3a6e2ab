using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="ConversationActor"/> with an identity in the cluster, nothing more.</summary>
public sealed class ConversationGrain(IGrainContext context, ITurnStore turns, IReplyEngine engine, IActors actors)
    : ConversationActor(ConversationKey.Parse(context.GrainId.Key.ToString()!), turns, engine, actors), IConversationGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
