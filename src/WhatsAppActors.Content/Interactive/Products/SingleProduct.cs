using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>One product of a catalogue (Meta: "Share products with customers"). Its words may be left out.</summary>
public sealed record SingleProduct : FooteredInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "product";

    /// <summary>An id of Meta's, or a product's, has at most so many characters.</summary>
    public const int LongestId = 200;

    /// <summary>The catalogue.</summary>
    public string CatalogId { get; init; } = "";

    /// <summary>The product's id in it.</summary>
    public string ProductRetailerId { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    [JsonIgnore]
    internal override bool NeedsText => false;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        check.Text("catalogId", CatalogId, LongestId);
        check.Text("productRetailerId", ProductRetailerId, LongestId);
    }
}
