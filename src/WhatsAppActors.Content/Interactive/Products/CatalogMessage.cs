using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A button that opens the business's catalogue (Meta: "Catalog messages").</summary>
public sealed record CatalogMessage : FooteredInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "catalog_message";

    /// <summary>The product whose picture is shown; null: the catalogue's first.</summary>
    public string? ThumbnailProductRetailerId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.OptionalText("thumbnailProductRetailerId", ThumbnailProductRetailerId, SingleProduct.LongestId);
    }
}
