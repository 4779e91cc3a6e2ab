using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A sticker, WebP of at most 100 KB, or 500 KB where it moves (Meta: "Sticker messages").</summary>
public sealed record StickerContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "sticker";

    /// <summary>The file.</summary>
    public MediaReference Media { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => [new("media", Name, Media)];

    internal override void Check(ContentCheck check) => Media.Check(check.In("media"));
}
