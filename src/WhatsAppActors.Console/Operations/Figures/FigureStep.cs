namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>What this process did in one step, two seconds as a rule. Rates are a second; a duration is null when nothing was timed.</summary>
public sealed record FigureStep
{
    /// <summary>The end of the step.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it was, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>New messages stored.</summary>
    public double Messages { get; init; }

    /// <summary>Items stored: messages, statuses, events, parked ones.</summary>
    public double Items { get; init; }

    /// <summary>Commits of the intake.</summary>
    public double Batches { get; init; }

    /// <summary>Items parked.</summary>
    public double Parked { get; init; }

    /// <summary>Batches tried again.</summary>
    public double Retries { get; init; }

    /// <summary>Deliveries answered 503.</summary>
    public double Refused { get; init; }

    /// <summary>Commits, from the first statement to COMMIT.</summary>
    public DurationSummary? Commit { get; init; }

    /// <summary>Items that wait at the step's end.</summary>
    public long QueueItems { get; init; }

    /// <summary>Bytes that wait at the step's end.</summary>
    public long QueueBytes { get; init; }

    /// <summary>Sends that the provider accepted.</summary>
    public double Accepted { get; init; }

    /// <summary>Sends that ended otherwise: refused, not sent, unknown.</summary>
    public double NotAccepted { get; init; }

    /// <summary>Sends, from their start to their outcome.</summary>
    public DurationSummary? Send { get; init; }

    /// <summary>Pages of conversations read.</summary>
    public DurationSummary? History { get; init; }

    /// <summary>Processor time: 1 is one processor, all the time.</summary>
    public double Processors { get; init; }
}
