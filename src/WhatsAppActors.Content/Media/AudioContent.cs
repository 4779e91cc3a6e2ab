using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A sound, AAC, AMR, MP3, M4A or OGG with Opus, of at most 16 MB (Meta: "Audio messages").</summary>
public sealed record AudioContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "audio";

    /// <summary>The file, and whether it is a voice note.</summary>
    public AudioReference Media { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => [new("media", Name, Media)];

    internal override void Check(ContentCheck check) => Media.Check(check.In("media"));
}
