using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A file with a name.</summary>
public sealed record NamedMediaReference : MediaReference
{
    /// <summary>A file's name has at most so many characters (Meta: "Document messages").</summary>
    public const int LongestFilename = 240;

    /// <summary>The name that the customer sees; its ending chooses the icon. 1 to 240 characters; null: the file's own, if it has one.</summary>
    public string? Filename { get; init; }

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.OptionalText("filename", Filename, LongestFilename);
    }
}
