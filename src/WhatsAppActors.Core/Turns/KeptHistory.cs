using System.Text.Json.Serialization;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Turns;

/// <summary>
/// A conversation's recent history with the versions that it belongs to: exactly what the database would give, as long as all three are the
/// conversation's. A shape that differs from what is stored needs another name of the state.
/// </summary>
/// <param name="TurnVersion">Raised by turns, agents' actions and people's answers from the phone: by all that adds to the history.</param>
/// <param name="HandledSeq">What is handled: later messages of the customer are no history yet.</param>
/// <param name="HistoryVersion">Raised when a stored message changes or goes.</param>
/// <param name="Messages">The latest messages, oldest first, at most <see cref="MostMessages"/>.</param>
public sealed record KeptHistory(long TurnVersion, long HandledSeq, long HistoryVersion, IReadOnlyList<PastMessage> Messages)
{
    /// <summary>Earlier messages that a reply engine gets.</summary>
    public const int MostMessages = 50;

    /// <summary>Messages from which on it is kept, for the next turn and the next instance; fewer are as quickly read from where they stand.</summary>
    public const int FewestKept = 10;

    /// <summary>True when the next turn gains by it.</summary>
    [JsonIgnore]
    public bool IsWorthKeeping => Messages.Count >= FewestKept;

    /// <summary>What a turn was begun with.</summary>
    public static KeptHistory Of(TurnSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new KeptHistory(snapshot.Context.TurnVersion, snapshot.HandledSeq, snapshot.HistoryVersion, snapshot.Context.History);
    }

    /// <summary>What it became by a turn that was committed.</summary>
    public static KeptHistory After(TurnSnapshot snapshot, Turn turn, TurnOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(outcome);
        var handled = snapshot.Context.Unhandled.Select(message =>
            new PastMessage(MessageDirection.Inbound, MessageAuthor.Customer, message.Text, message.ProviderTimestamp) { Seq = message.Seq, Type = message.Type });
        var said = turn.Decision.Replies.Select((reply, place) =>
            new PastMessage(MessageDirection.Outbound, MessageAuthor.Bot, reply.Words, outcome.At) { Seq = outcome.FirstReplySeq + place, Type = reply.Type });

        // An answer from the phone may stand between messages that this turn handled.
        var messages = snapshot.Context.History.Concat(handled).Concat(said).OrderBy(message => message.Seq).TakeLast(MostMessages);
        return new KeptHistory(turn.ExpectedTurnVersion + 1, turn.HandledSeq, snapshot.HistoryVersion, messages.ToArray());
    }

    /// <summary>False for what was stored by another version of this program, or by nobody who knows its shape.</summary>
    public bool IsWhole() => Messages is not null && Messages.All(message => message is not null);

    /// <summary>True while it is the history of a conversation that has these versions.</summary>
    public bool IsOf(long turnVersion, long handledSeq, long historyVersion) =>
        TurnVersion == turnVersion && HandledSeq == handledSeq && HistoryVersion == historyVersion;
}
