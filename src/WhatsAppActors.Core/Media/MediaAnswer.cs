namespace WhatsAppActors.Core.Media;

/// <summary>A message's file, or why there is none.</summary>
public abstract record MediaAnswer
{
    private MediaAnswer()
    {
    }

    /// <summary>It can be read.</summary>
    public sealed record Opened(OpenedMedia Media) : MediaAnswer;

    /// <summary>It cannot.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="ContentType">The MIME type that the message named; null where it named none.</param>
    public sealed record Missing(MediaMissing Reason, string? ContentType = null) : MediaAnswer;
}
