namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>How a part of a message looks.</summary>
[Flags]
internal enum TextStyle
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary><c>*bold*</c></summary>
    Bold = 1,

    /// <summary><c>_italic_</c></summary>
    Italic = 2,

    /// <summary><c>~struck~</c></summary>
    Struck = 4,

    /// <summary><c>```monospaced```</c>, and <c>`code`</c>.</summary>
    Mono = 8,

    /// <summary>A character that only says how others look; it is not shown.</summary>
    Marker = 16,
}
