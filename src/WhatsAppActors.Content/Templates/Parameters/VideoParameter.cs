using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A film in the header.</summary>
public sealed record VideoParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "video";

    /// <summary>The file.</summary>
    public MediaReference Video { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaReference? File => Video;

    internal override void Check(ContentCheck check) => Video.Check(check.In("video"));
}
