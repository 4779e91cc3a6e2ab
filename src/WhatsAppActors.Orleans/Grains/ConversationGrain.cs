using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="ConversationActor"/> with an identity in the cluster, nothing more.</summary>
public sealed class ConversationGrain(IGrainContext context, ConversationDependencies with)
    : ConversationActor(ConversationKey.Parse(context.GrainId.Key.ToString()!), with),
      IConversationGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
