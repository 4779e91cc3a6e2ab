namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>How something is typed.</summary>
public enum WordsKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An address of the web.</summary>
    Url,

    /// <summary>A list, an item a line.</summary>
    Lines,
}
