namespace WhatsAppActors.Content;

/// <summary>A sound.</summary>
public sealed record AudioReference : MediaReference
{
    /// <summary>True: a voice note, with the business's picture and a transcript; the file is OGG with Opus, mono (Meta: "Voice messages"). Default false.</summary>
    public bool Voice { get; init; }
}
