using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Following;

/// <summary>A conversation's events.</summary>
/// <param name="key">Which conversation.</param>
/// <param name="following">Follows it.</param>
public class ConversationFeedActor(ConversationKey key, ConversationFollowing following) : IConversationFeedActor
{
    /// <inheritdoc/>
    public IAsyncEnumerable<ConversationEvent> FollowAsync(FollowFrom? from, CancellationToken cancellationToken) => following.FollowAsync(key, from, cancellationToken);
}
