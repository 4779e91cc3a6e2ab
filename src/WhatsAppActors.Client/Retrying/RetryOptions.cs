namespace WhatsAppActors.Client;

/// <summary>
/// How what passes by itself is tried again. Reads always may be; a send is, because it carries an idempotency key from its first try on.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>How often a call is tried in all, 1 to 20. Default 5. Following has no such end.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>About the pause before the second try, 1 ms to 1 minute. Pauses double with each try; how long each is, is left to chance in part. Default 200 ms.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// No pause is longer, from <see cref="Delay"/> to 1 hour. Default 30 seconds. Who is asked by the server to wait for longer than that is told so at once,
    /// see <see cref="WhatsAppActorsException.RetryAfter"/>.
    /// </summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one try may take, 10 ms to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with them, each beginning with the option's name.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Attempts is < 1 or > 20) yield return $"{nameof(Attempts)} must be from 1 to 20.";
        if (Delay < TimeSpan.FromMilliseconds(1) || Delay > TimeSpan.FromMinutes(1)) yield return $"{nameof(Delay)} must be from 1 millisecond to 1 minute.";
        if (LongestWait < Delay || LongestWait > TimeSpan.FromHours(1)) yield return $"{nameof(LongestWait)} must be from {nameof(Delay)} to 1 hour.";
        if (AttemptTimeout < TimeSpan.FromMilliseconds(10) || AttemptTimeout > TimeSpan.FromMinutes(10)) yield return $"{nameof(AttemptTimeout)} must be from 10 milliseconds to 10 minutes.";
    }
}
