namespace WhatsAppActors.Core.Replies;

/// <summary>
/// Tells messages that came too late to be answered by themselves: after an outage days of them can arrive at once, and an automatic
/// reply to yesterday's question only confuses. What they change (consent, hand-over) is still taken.
/// </summary>
/// <param name="maximumAge">Older ones are stale; more than zero.</param>
public sealed class StaleMessages(TimeSpan maximumAge)
{
    /// <summary>
    /// 15 minutes: longer than a restart or a short outage with the provider's first redeliveries, shorter than it takes a person to give up
    /// and ask elsewhere.
    /// </summary>
    public static readonly TimeSpan DefaultMaximumAge = TimeSpan.FromMinutes(15);

    /// <summary>Older ones are stale.</summary>
    public TimeSpan MaximumAge { get; } = maximumAge > TimeSpan.Zero
        ? maximumAge
        : throw new ArgumentOutOfRangeException(nameof(maximumAge), maximumAge, "A message's greatest age must be more than zero.");

    /// <summary>
    /// True when the message is older than <see cref="MaximumAge"/>. Its time is the provider's, but never later than we received it: a
    /// provider's clock that runs ahead makes nothing young.
    /// </summary>
    public bool IsStale(TurnMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        var written = message.ProviderTimestamp < message.ReceivedAt ? message.ProviderTimestamp : message.ReceivedAt;
        return now - written > MaximumAge;
    }
}
