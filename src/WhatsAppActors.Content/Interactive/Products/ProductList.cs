using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Up to thirty products of a catalogue, in sections (Meta: "Share products with customers").</summary>
public sealed record ProductList : FooteredInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "product_list";

    /// <summary>There are at most so many products (Meta: "Share products with customers").</summary>
    public const int Most = 30;

    /// <summary>Words above, 1 to 60 characters. Required.</summary>
    public string Header { get; init; } = "";

    /// <summary>The catalogue.</summary>
    public string CatalogId { get; init; } = "";

    /// <summary>1 to 10 sections; where there are several, each with a title.</summary>
    public IReadOnlyList<ProductSection> Sections { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.Text("header", Header, InteractiveHeader.LongestText);
        check.Text("catalogId", CatalogId, SingleProduct.LongestId);
        CheckSections(check, Sections, least: 1);
    }

    internal static void CheckSections(ContentCheck check, IReadOnlyList<ProductSection> sections, int least)
    {
        check.Count("sections", sections.Count, least, ListOfRows.Most, "sections");
        for (var i = 0; i < sections.Count; i++) sections[i].Check(check.In("sections", i), sections.Count > 1);
        var products = sections.Sum(section => section.ProductRetailerIds.Count);
        if (products > Most) check.Fault("sections", $"must have at most {Most} products in all; they have {products}.");
    }
}
