using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Postgres.FaultInjection;

/// <summary>The fail points of one kind of transaction.</summary>
/// <param name="Before">Everything is written.</param>
/// <param name="Unknown">COMMIT is on its way.</param>
/// <param name="After">COMMIT is answered.</param>
internal sealed record CommitPoints(FailPoint Before, FailPoint Unknown, FailPoint After)
{
    public static readonly CommitPoints Intake = new(FailPoint.IntakeBeforeCommit, FailPoint.IntakeCommitUnknown, FailPoint.IntakeAfterCommit);
    public static readonly CommitPoints Turn = new(FailPoint.TurnBeforeCommit, FailPoint.TurnCommitUnknown, FailPoint.TurnAfterCommit);
    public static readonly CommitPoints AssistantCall = new(FailPoint.AssistantCallBeforeCommit, FailPoint.AssistantCallCommitUnknown, FailPoint.AssistantCallAfterCommit);
    public static readonly CommitPoints Claim = new(FailPoint.ClaimBeforeCommit, FailPoint.ClaimCommitUnknown, FailPoint.ClaimAfterCommit);
    public static readonly CommitPoints Settle = new(FailPoint.SettleBeforeCommit, FailPoint.SettleCommitUnknown, FailPoint.SettleAfterCommit);
    public static readonly CommitPoints Recovery = new(FailPoint.RecoveryBeforeCommit, FailPoint.RecoveryCommitUnknown, FailPoint.RecoveryAfterCommit);
    public static readonly CommitPoints Queue = new(FailPoint.QueueBeforeCommit, FailPoint.QueueCommitUnknown, FailPoint.QueueAfterCommit);
    public static readonly CommitPoints Customer = new(FailPoint.CustomerBeforeCommit, FailPoint.CustomerCommitUnknown, FailPoint.CustomerAfterCommit);
    public static readonly CommitPoints Index = new(FailPoint.IndexBeforeCommit, FailPoint.IndexCommitUnknown, FailPoint.IndexAfterCommit);
}
