using System.Text.Json.Serialization;

namespace WhatsAppActors.Content;

/// <summary>A document of any type, of at most 100 MB (Meta: "Document messages").</summary>
public sealed record DocumentContent : CaptionedContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "document";

    /// <summary>The file, and its name.</summary>
    public NamedMediaReference Media { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => [new("media", Name, Media)];
}
