namespace WhatsAppActors.Load.Posting;

/// <summary>What came of offering webhooks for a while.</summary>
/// <param name="Elapsed">From the first post to the last answer.</param>
/// <param name="Webhooks">Posts that were answered 200.</param>
/// <param name="Refused">Answers that were not 200; each was posted again.</param>
/// <param name="Latencies">Milliseconds from the moment a post was due to its 200.</param>
internal sealed record Offer(TimeSpan Elapsed, int Webhooks, int Refused, Quantiles Latencies)
{
    /// <summary>Acknowledged a second.</summary>
    public double PerSecond => Webhooks / Elapsed.TotalSeconds;
}
