using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Conversations;

/// <summary>
/// A chat's turns in order: reads what no turn has handled, has the engine decide, and commits decision and "handled" together. Nothing
/// is kept between calls, so that an exception or a second activation can leave nothing wrong behind: the guard of the commit decides.
/// </summary>
/// <param name="key">Which chat.</param>
/// <param name="turns">Where turns are read and committed.</param>
/// <param name="engine">Decides.</param>
/// <param name="actors">Reaches the number that sends.</param>
public class ConversationActor(ConversationKey key, ITurnStore turns, IReplyEngine engine, IActors actors) : IConversationActor
{
    /// <summary>
    /// How often in a row a turn may be void before the rest is left to the sweep: somebody else is busy with this chat, and only one of
    /// both need go on.
    /// </summary>
    public const int MostVoidTurns = 5;

    /// <inheritdoc/>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        for (var voided = 0; voided < MostVoidTurns;)
        {
            var snapshot = await turns.ReadAsync(key, cancellationToken);
            if (snapshot is null || snapshot.LastUnhandledSeq <= snapshot.HandledSeq) return;

            var outcome = await turns.CommitAsync(await DecideAsync(snapshot, cancellationToken), cancellationToken);
            if (!outcome.Committed)
            {
                voided++;
                continue;
            }

            voided = 0;
            if (outcome.ChannelId is { } channel) PokeNumber(new NumberKey(key.TenantId, channel));
        }
    }

    private async Task<Turn> DecideAsync(TurnSnapshot snapshot, CancellationToken cancellationToken)
    {
        // Handled up to there, but nothing to hear: what was to be answered is gone.
        var decision = snapshot.Context.Unhandled.Count == 0
            ? TurnDecision.Nothing
            : await engine.DecideAsync(snapshot.Context, cancellationToken);
        return new Turn(key, snapshot.HandledSeq, snapshot.Context.TurnVersion, snapshot.LastUnhandledSeq, decision);
    }

    // Not waited for, and its failure is nothing to this turn, which is committed: the outbox's sweep finds what a lost poke left.
    private void PokeNumber(NumberKey number)
    {
        Task dispatch;
        try
        {
            dispatch = actors.Number(number).DispatchAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The runtime may refuse for reasons of its own, such as its end.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        // Looked at, so that it does not end up as an unobserved exception.
        _ = dispatch.ContinueWith(
            static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
