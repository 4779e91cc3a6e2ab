namespace WhatsAppActors.Media.Guarded;

/// <summary>A link was not fetched.</summary>
/// <param name="reason">Why, as the end of a sentence about the link.</param>
/// <param name="cause">What went wrong on the way.</param>
public sealed class GuardedFetchException(string reason, Exception? cause = null) : Exception($"The link {reason}", cause)
{
    /// <summary>Why, as the end of a sentence about the link.</summary>
    public string Reason { get; } = reason;
}
