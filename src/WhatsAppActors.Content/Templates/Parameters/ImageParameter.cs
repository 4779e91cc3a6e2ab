using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A picture in the header.</summary>
public sealed record ImageParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "image";

    /// <summary>The file.</summary>
    public MediaReference Image { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaReference? File => Image;

    internal override void Check(ContentCheck check) => Image.Check(check.In("image"));
}
