using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What stands above the words: one of its members.</summary>
public sealed record InteractiveHeader
{
    /// <summary>A header's text has at most so many characters (Meta: "Interactive messages").</summary>
    public const int LongestText = 60;

    /// <summary>Words, 1 to 60 characters.</summary>
    public string? Text { get; init; }

    /// <summary>A picture.</summary>
    public MediaReference? Image { get; init; }

    /// <summary>A film.</summary>
    public MediaReference? Video { get; init; }

    /// <summary>A document.</summary>
    public NamedMediaReference? Document { get; init; }

    /// <summary>The file, where it is one.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => ContentFile.Of(("image", Image), ("video", Video), ("document", Document));

    internal void Check(ContentCheck check)
    {
        if ((Text is null ? 0 : 1) + Files.Count() != 1) check.Fault("", "must have exactly one of text, image, video and document.");
        check.OptionalText("text", Text, LongestText);
        Image?.Check(check.In("image"));
        Video?.Check(check.In("video"));
        Document?.Check(check.In("document"));
    }
}
