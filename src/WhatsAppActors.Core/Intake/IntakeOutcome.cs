namespace WhatsAppActors.Core.Intake;

/// <summary>What became of a delivery.</summary>
public enum IntakeOutcome
{
    /// <summary>Committed: answer 200.</summary>
    Committed,

    /// <summary>The queue is full: answer 503, the provider retries.</summary>
    Full,

    /// <summary>The database could not be reached or the commit's outcome is unknown: answer 503, the provider retries.</summary>
    Unavailable,
}
