namespace WhatsAppActors.PretendProvider;

/// <summary>What else than an answer a request may get.</summary>
internal enum Whim
{
    /// <summary>Nothing else.</summary>
    None,

    /// <summary>Refused: the number sends too fast (130429).</summary>
    Throttled,

    /// <summary>Refused: too many messages to this person (131056).</summary>
    PairLimited,

    /// <summary>Refused: the service is overloaded (131016).</summary>
    Overloaded,

    /// <summary>A gateway's page; nothing was accepted.</summary>
    Broken,

    /// <summary>A gateway's page, after the message was accepted.</summary>
    BrokenAfter,

    /// <summary>The connection is reset; nothing was accepted.</summary>
    Cut,

    /// <summary>The connection is reset after the message was accepted.</summary>
    CutAfter,

    /// <summary>Accepted late, and answered later than callers wait.</summary>
    Slow,
}
