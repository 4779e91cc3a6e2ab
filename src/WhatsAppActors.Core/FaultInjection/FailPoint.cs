namespace WhatsAppActors.Core.FaultInjection;

/// <summary>
/// A step between two durable states, at which a process may be made to fail (<see cref="FailPoints"/>). Of each commit three: before it,
/// while it is on its way (whether it took place is unknown to whoever waits for it), and after it.
/// </summary>
public enum FailPoint
{
    /// <summary>A webhook is verified and parsed, and nothing of it is stored.</summary>
    WebhookParsed,

    /// <summary>The intake's batch is written, and not committed.</summary>
    IntakeBeforeCommit,

    /// <summary>The intake's commit is on its way.</summary>
    IntakeCommitUnknown,

    /// <summary>The intake's batch is committed; no actor has been called yet.</summary>
    IntakeAfterCommit,

    /// <summary>All of a webhook is stored; its 200 is not answered yet.</summary>
    WebhookStored,

    /// <summary>A chat has something unhandled, and its actor is about to be called.</summary>
    TurnPoked,

    /// <summary>The sweep has found unhandled chats, and has called nobody.</summary>
    TurnSweep,

    /// <summary>Turns are written, and not committed.</summary>
    TurnBeforeCommit,

    /// <summary>The turns' commit is on its way.</summary>
    TurnCommitUnknown,

    /// <summary>Turns are committed; no number has been called yet.</summary>
    TurnAfterCommit,

    /// <summary>The outbox's sweep has given up what dead processes left, and has woken no number.</summary>
    OutboxSweep,

    /// <summary>What is due is marked as <c>sending</c>, and not committed.</summary>
    ClaimBeforeCommit,

    /// <summary>The claim's commit, the fence, is on its way.</summary>
    ClaimCommitUnknown,

    /// <summary>What is due is claimed; no request has begun.</summary>
    ClaimAfterCommit,

    /// <summary>A request to the provider is made, and has not begun to leave.</summary>
    SendBegins,

    /// <summary>A request to the provider is written to its last byte.</summary>
    SendWritten,

    /// <summary>The provider has answered; nobody has looked at it.</summary>
    SendAnswered,

    /// <summary>The provider's answers are written, and not committed.</summary>
    SettleBeforeCommit,

    /// <summary>The commit of the provider's answers is on its way.</summary>
    SettleCommitUnknown,

    /// <summary>The provider's answers are recorded.</summary>
    SettleAfterCommit,

    /// <summary>What a dead process was sending is marked as <c>unknown</c>, and not committed.</summary>
    RecoveryBeforeCommit,

    /// <summary>The recovery's commit is on its way.</summary>
    RecoveryCommitUnknown,

    /// <summary>What a dead process was sending is given up.</summary>
    RecoveryAfterCommit,

    /// <summary>What a person or a program sends is written, and not committed.</summary>
    QueueBeforeCommit,

    /// <summary>The commit of what a person or a program sends is on its way.</summary>
    QueueCommitUnknown,

    /// <summary>What a person or a program sends is queued; its number has not been called yet.</summary>
    QueueAfterCommit,

    /// <summary>A change of customers (edit, deletion, identities, merge, undo) is written, and not committed.</summary>
    CustomerBeforeCommit,

    /// <summary>The commit of a change of customers is on its way.</summary>
    CustomerCommitUnknown,

    /// <summary>A change of customers is committed.</summary>
    CustomerAfterCommit,

    /// <summary>Words of messages are in the search's index, and not committed.</summary>
    IndexBeforeCommit,

    /// <summary>The index's commit is on its way.</summary>
    IndexCommitUnknown,

    /// <summary>Words of messages and how far they reach are committed.</summary>
    IndexAfterCommit,

    /// <summary>The process was told to end; the intake still takes.</summary>
    ShutdownBegun,

    /// <summary>The process ends; everything in the intake's queue is committed.</summary>
    ShutdownIntakeDrained,

    /// <summary>The process ends; every request to the provider is recorded.</summary>
    ShutdownSendsDrained,

    /// <summary>What an assistant's model said is stored; nothing has come of it.</summary>
    AssistantAnswerStored,

    /// <summary>A call of an assistant's is written, and not committed.</summary>
    AssistantCallBeforeCommit,

    /// <summary>The commit of an assistant's call is on its way.</summary>
    AssistantCallCommitUnknown,

    /// <summary>A call of an assistant's is on record; it has not begun.</summary>
    AssistantCallAfterCommit,

    /// <summary>A function that an assistant called has answered; nobody has written that down.</summary>
    AssistantCallAnswered,

    /// <summary>How a call of an assistant's ended is on record; its model does not know.</summary>
    AssistantCallEnded,
}
