using System.Runtime.CompilerServices;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Following;

/// <summary>
/// Follows conversations: what is new in them and what changes, for as long as somebody takes it. Whoever follows reads at their own pace, and
/// costs the memory of two pages of messages however slow they are.
/// </summary>
/// <param name="views">Where it is read.</param>
/// <param name="feed">Tells when to look. A lost word is made good by the next look without one.</param>
/// <param name="time">The clock.</param>
/// <param name="end">When the process ends: all that follow come to their end, without an exception.</param>
public sealed class ConversationFollowing(ITenantViews views, IChangeFeed feed, TimeProvider time, CancellationToken end)
{
    /// <summary>Follows one conversation.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="from">Where to begin; null: now, with the conversation's state and none of the messages that are there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>
    /// Events without an end; none at all when the tenant has no such conversation. What reading throws ends it, and is for the caller to
    /// decide: following again from the last event's <see cref="ConversationEvent.Seen"/> loses nothing.
    /// </returns>
    public async IAsyncEnumerable<ConversationEvent> FollowAsync(
        ConversationKey conversation, FollowFrom? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end);

        // Before the first look, so that nothing falls between the two.
        using var watch = new ChangeWatch(feed, conversation.TenantId, time, only: conversation.ConversationId);
        var follower = new Follower(views, conversation, from);
        while (await LookAsync(follower, watch, either.Token, cancellationToken) is { } events)
        {
            foreach (var one in events) yield return one;
        }
    }

    private async Task<IReadOnlyList<ConversationEvent>?> LookAsync(Follower follower, ChangeWatch watch, CancellationToken either, CancellationToken caller)
    {
        try
        {
            if (follower.IsUpToDate)
            {
                await Task.Delay(ChangeWatch.Pause, time, either);
                await watch.WaitAsync(ChangeWatch.Unasked, either);
            }

            return await follower.LookAsync(either);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            return null;
        }
    }
}
