namespace WhatsAppActors.Core.Replies;

/// <summary>
/// Decides what a conversation's turn should do: history in, effects out. Rules and, later, an AI stand behind it.
/// </summary>
/// <remarks>
/// Deciding has no effect of its own: the caller commits the decision together with "handled up to seq N", or throws it away when a
/// newer message of the customer made it void. It may take long, so it is not awaited inside an actor's turn, and it may be asked for
/// the same turn more than once. Group chats and imported history never get here.
/// </remarks>
public interface IReplyEngine
{
    /// <summary>Decides one turn.</summary>
    /// <param name="context">All that may be known of it. What the engine reads beside it (the tenant's rules) must not depend on earlier calls.</param>
    /// <param name="cancellationToken">Cancelled when the turn became void.</param>
    /// <returns>The effects; <see cref="TurnDecision.Nothing"/> when there are none. The messages count as handled either way.</returns>
    ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken);
}
