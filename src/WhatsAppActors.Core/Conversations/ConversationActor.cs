using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Ids;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.State;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Conversations;

/// <summary>
/// A chat's turns in order: reads what no turn has handled, has the engine decide, and commits decision and "handled" together. What it
/// keeps between calls, a decision that is being made and the history, is held against the database before it is used: an exception, a
/// lost instance or a second activation can leave nothing wrong behind. The README beside this file tells what always holds.
/// </summary>
/// <param name="key">Which chat.</param>
/// <param name="with">What it works with.</param>
public class ConversationActor(ConversationKey key, ConversationDependencies with) : IConversationActor
{
    /// <summary>
    /// How often in a row a turn may be void before the rest is left to the sweep: somebody else is busy with this chat, and only one of
    /// both need go on.
    /// </summary>
    public const int MostVoidTurns = 5;

    /// <summary>The name of the history's soft state. What it holds has one shape a name.</summary>
    public const string HistoryState = "conversation.history.2";

    // Within it nothing is kept of a chat that began now, or nothing worth asking for.
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);

    // A short history is as quickly read again, and a hundred thousand chats that were answered once would each hold theirs.
    private KeptHistory? _kept;
    private bool _wasAsked;
    private Thought? _thought;

    /// <inheritdoc/>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        for (var voided = 0; voided < MostVoidTurns;)
        {
            var snapshot = await ReadAsync(cancellationToken);
            if (snapshot is null || !snapshot.AsksForTurn)
            {
                DropThought();
                return;
            }

            if (await DecideAsync(snapshot) is not { } decision) return;
            var turn = new Turn(key, snapshot.HandledSeq, snapshot.Context.TurnVersion, snapshot.LastUnhandledSeq, decision) { AskedAt = snapshot.Context.AskedAt };
            var outcome = await with.Turns.CommitAsync(turn, cancellationToken);
            if (!outcome.Committed)
            {
                voided++;
                continue;
            }

            voided = 0;
            Keep(KeptHistory.After(snapshot, turn, outcome));
            if (_kept is not null) State.Write(_kept);
            if (outcome.ChannelId is { } channel) PokeNumber(channel);
            // Seen under the chat's lock: nothing more had come by then, and whatever has since is told by a poke of its own.
            if (outcome.LastInboundSeq <= turn.HandledSeq) return;
        }
    }

    /// <inheritdoc/>
    public async Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken) =>
        Queued(await with.Agents.QueueAsync(key, message, cancellationToken));

    /// <inheritdoc/>
    public async Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken) =>
        Queued(await with.Agents.ResendAsync(key, resend, cancellationToken));

    /// <inheritdoc/>
    public async Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken)
    {
        if (minutes is { } length) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(minutes));
        DateTimeOffset? until = minutes is { } some ? with.Time.GetUtcNow().AddMinutes(some) : null;
        return Acted(await with.Agents.TakeOverAsync(key, until, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => Acted(await with.Agents.HandBackAsync(key, cancellationToken));

    /// <inheritdoc/>
    public async Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => Acted(await with.Agents.CloseAsync(key, cancellationToken));

    /// <inheritdoc/>
    public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => with.Agents.MarkReadAsync(key, cancellationToken);

    private async Task<TurnSnapshot?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_wasAsked)
        {
            if (!BeganJustNow() && await State.ReadAsync(cancellationToken) is { } stored && stored.IsWhole()) Keep(stored);
            _wasAsked = true;
        }

        var snapshot = await with.Turns.ReadAsync(key, _kept, cancellationToken);
        if (snapshot is { AsksForTurn: true }) Keep(KeptHistory.Of(snapshot));
        return snapshot;
    }

    private IActorState<KeptHistory> State => with.States.Of<KeptHistory>(HistoryState, key.ToString());

    private void Keep(KeptHistory history) => _kept = history.IsWorthKeeping ? history : null;

    // Conversations' ids tell when they began (UUID version 7). When one does not, something is asked for in vain.
    private bool BeganJustNow() => TimeOfId.Of(key.ConversationId) is { } began && with.Time.GetUtcNow() - began < Young;

    // Null: the engine thinks. Its end is a poke, and the next call finds the decision, or the exception, here.
    private async Task<TurnDecision?> DecideAsync(TurnSnapshot snapshot)
    {
        // Handled up to there, but nothing to hear: what was to be answered is gone.
        if (snapshot.Context is { Unhandled.Count: 0, AskedAt: null }) return TurnDecision.Nothing;
        if (_thought is { } running && !running.IsAbout(snapshot)) DropThought();
        _thought ??= await Thought.BeginAsync(with.Engine, snapshot, with.Limit.Length, with.Time, () => with.Pokes.Unhandled(key));
        if (!_thought.HasEnded) return null;
        var ended = _thought;
        _thought = null;
        return await ended.Decision;
    }

    private void DropThought()
    {
        _thought?.Void();
        _thought = null;
    }

    private QueuedMessage Queued(QueuedMessage message)
    {
        if (message.Outcome != QueueOutcome.Queued) return message;
        ThinkAgain();
        PokeNumber(message.ChannelId);
        return message;
    }

    private AgentOutcome Acted(AgentOutcome outcome)
    {
        if (outcome == AgentOutcome.Done) ThinkAgain();
        return outcome;
    }

    // What the engine thinks about is void; what it was about is still not handled.
    private void ThinkAgain()
    {
        if (_thought is null) return;
        DropThought();
        with.Pokes.Unhandled(key);
    }

    private void PokeNumber(Guid channel) => with.Actors.Wake(new NumberKey(key.TenantId, channel));
}
