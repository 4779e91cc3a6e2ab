using System.Text.Json.Serialization;

namespace WhatsAppActors.Content;

/// <summary>A picture, JPEG or PNG of at most 5 MB (Meta: "Image messages").</summary>
public sealed record ImageContent : CaptionedContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "image";

    /// <summary>The file.</summary>
    public MediaReference Media { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => [new("media", Name, Media)];
}
