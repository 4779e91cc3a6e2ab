using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Replies;

/// <summary>All that a reply engine may know of one turn of a direct conversation.</summary>
public sealed record TurnContext
{
    /// <summary>Whose conversation it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The business number the customer wrote to.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>As it stands before this turn. After an echo (a person answered from the phone) the caller has set it to handed over.</summary>
    public required ConversationStatus ConversationStatus { get; init; }

    /// <summary>While handed over: when the bot takes over again; null: when an agent hands back or closes the conversation.</summary>
    public DateTimeOffset? HandedOverUntil { get; init; }

    /// <summary>The turn's number: a decision is void when the conversation's number is another by the time it is committed.</summary>
    public required long TurnVersion { get; init; }

    /// <summary>The version of the tenant's rules, read together with the chat: older rules must not decide. 0: the tenant never set any.</summary>
    public long RulesVersion { get; init; }

    /// <summary>What is handled before this turn; with the next two, what the turn's guard compares.</summary>
    public long AfterSeq { get; init; }

    /// <summary>The last message that this turn handles.</summary>
    public long UpToSeq { get; init; }

    /// <summary>The last message that asked for a turn when this one was read: in a flood more than it handles.</summary>
    public long SeenSeq { get; init; }

    /// <summary>The version of what was said: raised by edits and deletions.</summary>
    public long HistoryVersion { get; init; }

    /// <summary>
    /// Not null: the chat asks for a turn though nothing new was said, since what an agent was to approve is decided. A turn that is committed is
    /// the answer to this very asking.
    /// </summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The end of the customer service window as it stands; null before the customer's first message.</summary>
    public DateTimeOffset? WindowExpiresAt { get; init; }

    /// <summary>Who wrote.</summary>
    public required TurnCustomer Customer { get; init; }

    /// <summary>The customer's messages that no turn has handled, in order of seq. All of them are one turn: five short messages get one answer.</summary>
    public required IReadOnlyList<TurnMessage> Unhandled { get; init; }

    /// <summary>
    /// The conversation's latest other messages, oldest first, none of <see cref="Unhandled"/> among them. It reaches back as far as the
    /// caller gives it; what fell out of it is forgotten (see <see cref="Rules.RuleReplyEngine"/> on the away text).
    /// </summary>
    public IReadOnlyList<PastMessage> History { get; init; } = [];

    /// <summary>The time of deciding.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Which chat.</summary>
    public ConversationKey Conversation => new(TenantId, ConversationId);

    /// <summary>True while a person answers: handed over, and the time for it has not passed.</summary>
    public bool IsHandedOver => ConversationStatus == ConversationStatus.HandedOver && !(HandedOverUntil <= Now);
}
