using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Following;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>
/// A <see cref="ConversationFeedActor"/> with an identity in the cluster, nothing more. It is no stateless worker: each event is asked for by a
/// call of its own, and all of one follower's must reach the same activation.
/// </summary>
public sealed class ConversationFeedGrain(IGrainContext context, ConversationFollowing following)
    : ConversationFeedActor(ConversationKey.Parse(context.GrainId.Key.ToString()!), following), IConversationFeedGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
