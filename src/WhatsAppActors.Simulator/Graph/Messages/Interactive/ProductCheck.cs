using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Products of a catalog (Meta: "Share products with customers"): one, or up to 30 in up to 10 sections.</summary>
internal static class ProductCheck
{
    private const int MostSections = 10;
    private const int MostProducts = 30;
    private const int LongestTitle = 24;
    private const int LongestId = 200;

    public static Refusal? Single(JsonElement action) =>
        Messages.Check.Required(action, "interactive.action", "catalog_id", LongestId) ?? Messages.Check.Required(action, "interactive.action", "product_retailer_id", LongestId);

    public static Refusal? Several(JsonElement action)
    {
        const string path = "interactive.action.sections";
        if (Messages.Check.Required(action, "interactive.action", "catalog_id", LongestId) is { } noCatalog) return noCatalog;
        if (action.List("sections") is not { } sections) return Refusal.Missing(path);
        if (sections.Count is 0 or > MostSections) return Refusal.Invalid(path, $"must have 1 to {MostSections} elements.");
        var products = 0;
        for (var s = 0; s < sections.Count; s++)
        {
            if (sections.Count > 1 && Messages.Check.Required(sections[s], $"{path}[{s}]", "title", LongestTitle) is { } noTitle) return noTitle;
            if (sections[s].List("product_items") is not { Count: > 0 } items) return Refusal.Missing($"{path}[{s}].product_items");
            for (var p = 0; p < items.Count; p++)
            {
                if (Messages.Check.Required(items[p], $"{path}[{s}].product_items[{p}]", "product_retailer_id", LongestId) is { } bad) return bad;
            }

            products += items.Count;
        }

        return products <= MostProducts ? null : Refusal.Invalid(path, $"must have at most {MostProducts} products in all; got {products}.");
    }
}
