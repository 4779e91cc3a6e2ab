namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>What became of a call.</summary>
public enum CallState
{
    /// <summary>An agent is to approve it.</summary>
    Waiting,

    /// <summary>An agent said no.</summary>
    Rejected,

    /// <summary>An agent said yes to a function of the product's own, which runs with the next turn.</summary>
    Approved,

    /// <summary>It has begun; nobody has said how it ended.</summary>
    Running,

    /// <summary>It has ended, well or not.</summary>
    Ended,

    /// <summary>It has begun, and nobody will say how it ended. It is not begun again.</summary>
    Unknown,
}
