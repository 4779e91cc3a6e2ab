using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A document in the header.</summary>
public sealed record DocumentParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "document";

    /// <summary>The file.</summary>
    public NamedMediaReference Document { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaReference? File => Document;

    internal override void Check(ContentCheck check) => Document.Check(check.In("document"));
}
