using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What a part of a template is filled with (Meta: "Template messages", components).</summary>
public sealed record TemplateComponent
{
    /// <summary>A template has at most so many buttons (Meta: "Template components").</summary>
    public const int MostButtons = 10;

    private const int MostParameters = 100;

    private static readonly string[] Types = ["header", "body", "button", "carousel", "limited_time_offer"];
    private static readonly string[] CardTypes = ["header", "body", "button"];

    /// <summary><c>header</c>, <c>body</c>, <c>button</c>, <c>carousel</c> or <c>limited_time_offer</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>A button's kind: <c>quick_reply</c>, <c>url</c>, <c>copy_code</c>, <c>flow</c>, <c>catalog</c> or <c>mpm</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>A button's place, from 0 to 9.</summary>
    public int? Index { get; init; }

    /// <summary>What it is filled with; not for a carousel.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; init; } = [];

    /// <summary>A carousel's cards, from left to right.</summary>
    public IReadOnlyList<TemplateCard> Cards { get; init; } = [];

    /// <summary>The files that it is filled with.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => Parameters
        .SelectMany((parameter, i) => ContentFile.Of((parameter.Type, parameter.File)).Select(file => file.In($"parameters[{i}]")))
        .Concat(Cards.SelectMany((card, i) => card.Files.Select(file => file.In($"cards[{i}]"))));

    internal static IEnumerable<ContentFile> FilesOf(IReadOnlyList<TemplateComponent> components) =>
        components.SelectMany((component, i) => component.Files.Select(file => file.In($"components[{i}]")));

    internal static void CheckAll(ContentCheck check, IReadOnlyList<TemplateComponent> components, int most, bool isCard)
    {
        check.Count("components", components.Count, 0, most, "components");
        for (var i = 0; i < components.Count; i++) components[i].Check(check.In("components", i), isCard);
        check.Distinct(
            "components",
            components.Select(component => component.Type == "button" ? $"button {component.Index}" : component.Type),
            "component");
    }

    private void Check(ContentCheck check, bool isCard)
    {
        var types = isCard ? CardTypes : Types;
        if (!types.Contains(Type, StringComparer.Ordinal)) check.Fault("type", $"must be one of {string.Join(", ", types)}.");
        if (Type == "button") CheckButton(check);
        else if (SubType is not null || Index is not null) check.Fault(SubType is not null ? "subType" : "index", "is for a button only.");

        check.Count("parameters", Parameters.Count, 0, MostParameters, "parameters");
        for (var i = 0; i < Parameters.Count; i++) Parameters[i].Check(check.In("parameters", i));
        if (Type == "carousel") check.Count("cards", Cards.Count, 1, MediaCarousel.Most, "cards");
        else if (Cards.Count > 0) check.Fault("cards", "are for a carousel only.");
        for (var i = 0; i < Cards.Count; i++) Cards[i].Check(check.In("cards", i));
    }

    private void CheckButton(ContentCheck check)
    {
        if (SubType is not ("quick_reply" or "url" or "copy_code" or "flow" or "catalog" or "mpm"))
            check.Fault("subType", "must be one of quick_reply, url, copy_code, flow, catalog, mpm.");
        if (SubType == "mpm" && !Parameters.OfType<ActionParameter>().Any(action => action.Sections.Count > 0))
            check.Fault("parameters", "must have an action with the sections of products that it shows.");
        if (Index is not (>= 0 and < MostButtons)) check.Fault("index", $"must be the button's place, a number from 0 to {MostButtons - 1}.");
    }
}
