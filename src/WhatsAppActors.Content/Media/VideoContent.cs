using System.Text.Json.Serialization;

namespace WhatsAppActors.Content;

/// <summary>A film, MP4 or 3GP with H.264 and AAC, of at most 16 MB (Meta: "Video messages").</summary>
public sealed record VideoContent : CaptionedContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "video";

    /// <summary>The file.</summary>
    public MediaReference Media { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => [new("media", Name, Media)];
}
