namespace WhatsAppActors.Simulator.Switches;

/// <summary>How the provider behaves. As it stands here it behaves well. Times are milliseconds.</summary>
internal sealed record SwitchSet
{
    /// <summary>How long a send takes to be answered, half of it before it is accepted. 0 to 300,000.</summary>
    public int AnswerDelayMs { get; init; }

    /// <summary>Up to this much more, at random. 0 to 300,000.</summary>
    public int AnswerJitterMs { get; init; }

    /// <summary>From acceptance to the status <c>sent</c>. 0 to 600,000.</summary>
    public int SentAfterMs { get; init; } = 150;

    /// <summary>From acceptance to <c>delivered</c>, or <c>failed</c>. 0 to 600,000.</summary>
    public int DeliveredAfterMs { get; init; } = 400;

    /// <summary>From acceptance to <c>read</c>, where <see cref="AutoRead"/> is on. 0 to 600,000.</summary>
    public int ReadAfterMs { get; init; } = 1_200;

    /// <summary>False: no statuses are sent at all.</summary>
    public bool Statuses { get; init; } = true;

    /// <summary>How many more times each status comes. 0 to 20.</summary>
    public int StatusDuplicates { get; init; }

    /// <summary>A message's statuses come in any order.</summary>
    public bool StatusesShuffled { get; init; }

    /// <summary><c>sent</c> comes, and is acknowledged, before the send is answered.</summary>
    public bool StatusesEarly { get; init; }

    /// <summary>Statuses in one POST. 1 to 1,000.</summary>
    public int StatusBatch { get; init; } = 1;

    /// <summary>How many more times each webhook with a person's message comes. 0 to 100.</summary>
    public int WebhookDuplicates { get; init; }

    /// <summary>People's messages in one POST. 1 to 1,000.</summary>
    public int WebhookBatch { get; init; } = 1;

    /// <summary>How long a POST waits for its batch to fill. 1 to 60,000.</summary>
    public int BatchWaitMs { get; init; } = 300;

    /// <summary>
    /// What is behind an update that was not acknowledged goes on without it, as with Meta, whose retries come in any order. False: what
    /// is about one person waits for what was before.
    /// </summary>
    public bool Overtaking { get; init; }

    /// <summary>Sends are accepted, and never answered.</summary>
    public bool TimeOutAfterAcceptance { get; init; }

    /// <summary>The next this many sends are accepted, and never answered. 0 to 1,000,000.</summary>
    public int TimeOutNext { get; init; }

    /// <summary>The next this many sends fail. 0 to 1,000,000.</summary>
    public int FailNext { get; init; }

    /// <summary>With this code of the error table.</summary>
    public int FailCode { get; init; } = 131000;

    /// <summary>And in this way.</summary>
    public FailHow FailHow { get; init; }

    /// <summary>Accepted sends fail later, by the status <c>failed</c> with this code; null: they do not.</summary>
    public int? AsyncFailureCode { get; init; }

    /// <summary>80 sends a second and number.</summary>
    public bool ThroughputLimit { get; init; } = true;

    /// <summary>One send each 6 seconds to the same person, 45 at once.</summary>
    public bool PairLimit { get; init; } = true;

    /// <summary>Only templates reach a person who did not write for 24 hours.</summary>
    public bool Window { get; init; } = true;

    /// <summary>People read what is delivered to them, chat open or not.</summary>
    public bool AutoRead { get; init; }

    /// <summary>Everybody has stopped marketing messages.</summary>
    public bool OptedOut { get; init; }
}
