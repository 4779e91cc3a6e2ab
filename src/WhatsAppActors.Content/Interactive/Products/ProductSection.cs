using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Products under a title.</summary>
public sealed record ProductSection
{
    /// <summary>The title, 1 to 24 characters; null where the section is the only one.</summary>
    public string? Title { get; init; }

    /// <summary>The products' ids in the catalogue, at least one.</summary>
    public IReadOnlyList<string> ProductRetailerIds { get; init; } = [];

    internal void Check(ContentCheck check, bool needsTitle)
    {
        if (needsTitle) check.Text("title", Title, ListSection.LongestTitle);
        else check.OptionalText("title", Title, ListSection.LongestTitle);
        check.Count("productRetailerIds", ProductRetailerIds.Count, 1, ProductList.Most, "products");
        for (var i = 0; i < ProductRetailerIds.Count; i++) check.Text($"productRetailerIds[{i}]", ProductRetailerIds[i], SingleProduct.LongestId);
    }
}
