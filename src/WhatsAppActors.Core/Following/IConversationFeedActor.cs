namespace WhatsAppActors.Core.Following;

/// <summary>A conversation's events for those who follow it from elsewhere in the cluster.</summary>
public interface IConversationFeedActor
{
    /// <summary>Follows it until it is cancelled, or the process that reads ends. No events at all: the tenant has no such conversation.</summary>
    /// <param name="from">Where to begin; null: now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<ConversationEvent> FollowAsync(FollowFrom? from, CancellationToken cancellationToken);
}
