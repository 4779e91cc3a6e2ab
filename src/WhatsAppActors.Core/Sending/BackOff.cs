namespace WhatsAppActors.Core.Sending;

/// <summary>How long to wait before each retry: <c>First × Factor^n</c>, at most <see cref="Most"/>, and up to <see cref="Jitter"/> times that on top.</summary>
/// <param name="First">Before the first retry.</param>
/// <param name="Factor">Growth from one retry to the next, 1 or more.</param>
/// <param name="Most">No wait is longer, jitter aside.</param>
/// <param name="Jitter">Share of the wait that chance may add, 0 or more.</param>
/// <param name="Retries">How many retries are worth making; null leaves the end to the caller, who knows the message's age.</param>
public sealed record BackOff(TimeSpan First, double Factor, TimeSpan Most, double Jitter = 0, int? Retries = null)
{
    /// <summary>The wait before the next retry; null when no further one is worth making.</summary>
    /// <param name="retriesMade">Retries already made for this cause; 0 after the first refusal.</param>
    /// <param name="random">Chance, from 0 to 1.</param>
    public TimeSpan? Delay(int retriesMade, double random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retriesMade);
        ArgumentOutOfRangeException.ThrowIfNegative(random);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(random, 1);
        if (retriesMade >= Retries) return null;
        var seconds = Math.Min(First.TotalSeconds * Math.Pow(Factor, retriesMade), Most.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Jitter * random)));
    }
}
