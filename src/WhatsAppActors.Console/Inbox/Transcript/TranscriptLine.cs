using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>A message with all that its place in the transcript adds to it. Compared by value: what is equal looks the same.</summary>
public sealed record TranscriptLine
{
    /// <summary>What was said. The same object while nothing of it changes.</summary>
    public required MessageView Message { get; init; }

    /// <summary>The day that begins with it; null where none does.</summary>
    public string? Day { get; init; }

    /// <summary>True where somebody else spoke before, or the same one long ago.</summary>
    public bool StartsGroup { get; init; }

    /// <summary>Who speaks, where that is to be said.</summary>
    public string? Speaker { get; init; }

    /// <summary>When, by the reader's clock.</summary>
    public required string Time { get; init; }

    /// <summary>When exactly.</summary>
    public required string WholeTime { get; init; }

    /// <summary>The message that it answers; null for none, or one that is not loaded.</summary>
    public MessageView? Quoted { get; init; }

    /// <summary>True when a later message is this one, sent again.</summary>
    public bool SentAgain { get; init; }

    /// <summary>Why it still waits to be sent; null where nothing is known.</summary>
    public string? Waits { get; init; }

    /// <summary>What its sender and receiver did with it, and when.</summary>
    public string Story { get; init; } = "";
}
