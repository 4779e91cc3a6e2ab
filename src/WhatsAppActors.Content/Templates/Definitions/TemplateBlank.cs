using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Content.Definitions;

/// <summary>A send of a template in which nothing is filled in yet.</summary>
public sealed class TemplateBlank
{
    private readonly List<TemplatePlace> _places = [];

    /// <summary>The blank of a template.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">Its language's code.</param>
    /// <param name="components">Its components, as the Graph API shows them (Meta: "Template components"). What is not known asks for nothing.</param>
    public TemplateBlank(string name, string language, JsonElement components)
    {
        Message = new JsonObject
        {
            ["type"] = "template",
            ["template"] = new JsonObject { ["name"] = name, ["language"] = language, ["components"] = Components(components, "template.components", "") },
        };
    }

    /// <summary>The message, with an empty member at each place.</summary>
    public JsonObject Message { get; }

    /// <summary>The places, in the order in which a customer reads them.</summary>
    public IReadOnlyList<TemplatePlace> Places => _places;

    private JsonArray Components(JsonElement components, string path, string before)
    {
        var filled = new JsonArray();
        if (components.Find("HEADER") is { } header) Header(filled, header, path, before);
        Words(filled, "body", components.Find("BODY")?.Text("text"), path, before);
        if (components.Find("LIMITED_TIME_OFFER") is not null)
            One(filled, new JsonObject { ["type"] = "limited_time_offer" }, "limited_time_offer", "expiresAt", TemplatePlaceKind.Moment, path, $"{before}offer", "end");
        var buttons = components.Find("BUTTONS")?.List("buttons").ToList() ?? [];
        for (var i = 0; i < buttons.Count; i++) Button(filled, buttons[i], i, path, before);
        if (components.Find("CAROUSEL") is { } carousel) Cards(filled, carousel, path);
        return filled;
    }

    private void Header(JsonArray filled, JsonElement header, string path, string before)
    {
        var component = new JsonObject { ["type"] = "header" };
        switch (header.Text("format")?.ToUpperInvariant() ?? "TEXT")
        {
            case "TEXT":
                Words(filled, "header", header.Text("text"), path, before);
                break;
            case "IMAGE":
                One(filled, component, "image", "image", TemplatePlaceKind.Image, path, $"{before}header", "image");
                break;
            case "VIDEO":
                One(filled, component, "video", "video", TemplatePlaceKind.Video, path, $"{before}header", "video");
                break;
            case "DOCUMENT":
                One(filled, component, "document", "document", TemplatePlaceKind.Document, path, $"{before}header", "document");
                break;
            case "LOCATION":
                var place = One(filled, component, "location", "location.latitude", TemplatePlaceKind.Number, path, $"{before}header", "latitude");
                _places.Add(new TemplatePlace($"{place}.location.longitude", TemplatePlaceKind.Number, $"{before}header", "longitude"));
                _places.Add(new TemplatePlace($"{place}.location.name", TemplatePlaceKind.Words, $"{before}header", "name"));
                _places.Add(new TemplatePlace($"{place}.location.address", TemplatePlaceKind.Words, $"{before}header", "address"));
                break;
            case "PRODUCT":
                var product = One(filled, component, "product", "catalogId", TemplatePlaceKind.Words, path, $"{before}header", "catalogue's ID");
                _places.Add(new TemplatePlace($"{product}.productRetailerId", TemplatePlaceKind.Words, $"{before}header", "product's ID"));
                break;
            default:
                break;
        }
    }

    private void Button(JsonArray filled, JsonElement button, int index, string path, string before)
    {
        var component = new JsonObject { ["type"] = "button", ["index"] = index };
        var where = $"{before}button {index + 1}";
        switch (button.Kind())
        {
            case "URL" when TemplatePlaces.In(button.Text("url")) is [var name, ..]:
                component["subType"] = "url";
                One(filled, component, "text", "text", TemplatePlaceKind.Words, path, where, name);
                break;
            case "COPY_CODE":
                component["subType"] = "copy_code";
                One(filled, component, "coupon_code", "couponCode", TemplatePlaceKind.Words, path, where, "code");
                break;

            // Meta: "Authentication templates": the code stands in the button, too.
            case "OTP":
                component["subType"] = "url";
                One(filled, component, "text", "text", TemplatePlaceKind.Words, path, where, "code");
                break;
            case "MPM":
                component["subType"] = "mpm";
                var products = One(filled, component, "action", "thumbnailProductRetailerId", TemplatePlaceKind.Words, path, where, "product whose picture is shown");
                _places.Add(new TemplatePlace($"{products}.sections", TemplatePlaceKind.Sections, where, "products"));
                break;
            default:
                break;
        }
    }

    private void Cards(JsonArray filled, JsonElement carousel, string path)
    {
        var cards = new JsonArray();
        var at = $"{path}[{filled.Count}]";
        foreach (var (card, i) in carousel.List("cards").Select((card, i) => (card, i)))
        {
            var components = card.ValueKind == JsonValueKind.Object && card.TryGetProperty("components", out var inner) ? inner : default;
            cards.Add((JsonNode)new JsonObject { ["components"] = Components(components, $"{at}.cards[{i}].components", $"card {i + 1}, ") });
        }

        filled.Add((JsonNode)new JsonObject { ["type"] = "carousel", ["cards"] = cards });
    }

    private void Words(JsonArray filled, string type, string? text, string path, string before)
    {
        var places = TemplatePlaces.In(text);
        if (places.Count == 0) return;
        var parameters = new JsonArray();
        foreach (var place in places)
        {
            var parameter = new JsonObject { ["type"] = "text", ["text"] = "" };
            if (!char.IsAsciiDigit(place[0])) parameter["parameterName"] = place;
            _places.Add(new TemplatePlace($"{path}[{filled.Count}].parameters[{parameters.Count}].text", TemplatePlaceKind.Words, before + type, place));
            parameters.Add((JsonNode)parameter);
        }

        filled.Add((JsonNode)new JsonObject { ["type"] = type, ["parameters"] = parameters });
    }

    // A component with one parameter; the parameter's own path.
    private string One(JsonArray filled, JsonObject component, string type, string member, TemplatePlaceKind kind, string path, string where, string name)
    {
        var parameter = $"{path}[{filled.Count}].parameters[0]";
        component["parameters"] = new JsonArray(new JsonObject { ["type"] = type });
        filled.Add((JsonNode)component);
        _places.Add(new TemplatePlace($"{parameter}.{member}", kind, where, name));
        return parameter;
    }
}
