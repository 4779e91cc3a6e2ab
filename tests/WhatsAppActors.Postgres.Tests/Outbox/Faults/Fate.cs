namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>What the contract says becomes of a message and its number after one request.</summary>
public enum Fate
{
    /// <summary>Failed; sending it again would fail again.</summary>
    Failed,

    /// <summary>Failed, and an operator is told: others will fail too.</summary>
    FailedAndAlert,

    /// <summary>Failed, and the person gets no marketing any more.</summary>
    FailedAndSuppressed,

    /// <summary>The message waits, and the number sends nothing until a person brings a new token.</summary>
    NumberStopped,

    /// <summary>The message waits for its retry; others go on.</summary>
    MessageWaits,

    /// <summary>The message waits for its retry, and so does all that the number sends.</summary>
    NumberHeld,

    /// <summary>Nobody knows; it is never sent again by itself.</summary>
    Unknown,
}
