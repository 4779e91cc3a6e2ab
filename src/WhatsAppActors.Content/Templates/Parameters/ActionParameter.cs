using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What a button does: opens a flow, a catalogue, or some products of it.</summary>
public sealed record ActionParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "action";

    private const int LongestToken = 200;

    /// <summary>For a flow: what its endpoint knows this send by; null: Meta's own "unused".</summary>
    public string? FlowToken { get; init; }

    /// <summary>For a flow: the first screen's data, an object; null: none.</summary>
    public JsonElement? FlowActionData { get; init; }

    /// <summary>For a catalogue: the product whose picture is shown; null: the first.</summary>
    public string? ThumbnailProductRetailerId { get; init; }

    /// <summary>For some products: up to 30 in up to 10 sections (Meta: "Multi-product message templates").</summary>
    public IReadOnlyList<ProductSection> Sections { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        check.OptionalText("flowToken", FlowToken, LongestToken);
        if (FlowActionData is { } data) FreeJson.CheckObject(check, "flowActionData", data);
        check.OptionalText("thumbnailProductRetailerId", ThumbnailProductRetailerId, SingleProduct.LongestId);
        ProductList.CheckSections(check, Sections, least: 0);
    }
}
