using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>The turn that a run answers: what its guard compares.</summary>
/// <param name="Conversation">Which chat.</param>
/// <param name="TurnVersion">The turn's number.</param>
/// <param name="AfterSeq">Handled before it.</param>
/// <param name="UpToSeq">The last message that it answers.</param>
/// <param name="SeenSeq">The last message that asked for a turn when it was read: what comes later makes it void.</param>
/// <param name="HistoryVersion">What the messages said: an edit makes it void.</param>
/// <param name="AskedAt">Which asking it answers; null: none.</param>
public sealed record RunKey(ConversationKey Conversation, long TurnVersion, long AfterSeq, long UpToSeq, long SeenSeq, long HistoryVersion, DateTimeOffset? AskedAt)
{
    /// <summary>That of a turn.</summary>
    public static RunKey Of(TurnContext turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new RunKey(turn.Conversation, turn.TurnVersion, turn.AfterSeq, turn.UpToSeq, turn.SeenSeq, turn.HistoryVersion, turn.AskedAt);
    }
}
