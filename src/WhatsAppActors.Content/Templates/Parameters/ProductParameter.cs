using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A product of a catalogue in the header (Meta: "Product card carousel templates", "Single-product message templates").</summary>
public sealed record ProductParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "product";

    /// <summary>The catalogue.</summary>
    public string CatalogId { get; init; } = "";

    /// <summary>The product's id in it.</summary>
    public string ProductRetailerId { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        check.Text("catalogId", CatalogId, SingleProduct.LongestId);
        check.Text("productRetailerId", ProductRetailerId, SingleProduct.LongestId);
    }
}
