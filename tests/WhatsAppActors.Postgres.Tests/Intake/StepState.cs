namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Where a stepped transaction stands.</summary>
internal enum StepState
{
    Stopped,
    Blocked,
    Done,
}
