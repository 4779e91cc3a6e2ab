using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A file with words under it.</summary>
public abstract record CaptionedContent : OutboundContent
{
    /// <summary>A caption has at most so many characters (Meta: "Image messages").</summary>
    public const int LongestCaption = 1024;

    private protected CaptionedContent()
    {
    }

    /// <summary>The caption, 1 to 1,024 characters; null: none.</summary>
    public string? Text { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Words => Text;

    internal override void Check(ContentCheck check)
    {
        check.OptionalText("text", Text, LongestCaption);
        foreach (var file in Files) file.Reference.Check(check.In("media"));
    }
}
