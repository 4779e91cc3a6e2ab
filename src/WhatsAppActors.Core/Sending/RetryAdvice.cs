namespace WhatsAppActors.Core.Sending;

/// <summary>What to do with a message that was not taken. There are these four cases and no other.</summary>
public abstract record RetryAdvice
{
    // No connection concerns the whole number: holding it keeps every chat's order, and one request at a time finds out.
    private static readonly RetryAdvice Reconnect =
        new Later(RetryScope.Number, new BackOff(TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1), Jitter: 0.5));

    private static readonly RetryAdvice Again = new Later(RetryScope.Message, new BackOff(TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1), Jitter: 0.5));

    private RetryAdvice()
    {
    }

    /// <summary>True when an operator must be told, because the cause stays until a person removes it.</summary>
    public bool Alert { get; init; }

    /// <summary>What follows from a request that never reached the provider.</summary>
    public static RetryAdvice For(NotSentReason reason) => reason switch
    {
        NotSentReason.InvalidRequest => new Never { Alert = true },
        NotSentReason.RequestNotWritten or NotSentReason.Canceled => Again,
        _ => Reconnect,
    };

    /// <summary>The message has failed; sending it again would fail again.</summary>
    public sealed record Never : RetryAdvice
    {
        /// <summary>True when the person must get no further marketing from this business.</summary>
        public bool Suppress { get; init; }
    }

    /// <summary>Try again after a wait.</summary>
    /// <param name="Scope">What waits.</param>
    /// <param name="BackOff">How long.</param>
    public sealed record Later(RetryScope Scope, BackOff BackOff) : RetryAdvice
    {
        /// <summary>True when the number sends faster than its throughput allows, and should go on more slowly.</summary>
        public bool SlowDown { get; init; }

        /// <summary>The wait that the provider itself asked for; null when it did not.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>The wait before the next retry, never shorter than the provider asked for; null when no further one is worth making.</summary>
        /// <param name="retriesMade">Retries already made for this cause; 0 after the first refusal.</param>
        /// <param name="random">Chance, from 0 to 1.</param>
        public TimeSpan? Delay(int retriesMade, double random) =>
            BackOff.Delay(retriesMade, random) is not { } delay ? null
            : RetryAfter > delay ? RetryAfter
            : delay;
    }

    /// <summary>The template may not be sent: what waits with it waits until it may.</summary>
    /// <param name="Status">What the provider calls its state.</param>
    public sealed record HoldTemplate(string Status) : RetryAdvice;

    /// <summary>The channel's credentials no longer hold: nothing is sent through it until it has new ones; the message stays queued.</summary>
    public sealed record StopChannel : RetryAdvice;
}
