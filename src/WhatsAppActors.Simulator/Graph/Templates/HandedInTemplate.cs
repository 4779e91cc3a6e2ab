using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>The body of a request that hands a template in, or changes one. Whatever is in it, what was read of it is of the kind that it should be.</summary>
internal sealed record HandedInTemplate
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };
    private static readonly string[] Texts = ["name", "language", "category", "parameter_format"];
    private static readonly string[] Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];
    private static readonly string[] Formats = ["POSITIONAL", "NAMED"];

    // The words of components and buttons that are looked at here; Meta has more, and keeps them.
    private static readonly string[] Words = ["text", "format", "url"];

    /// <summary>Lower-case letters, digits and underscores; null when there is none.</summary>
    public string? Name { get; private init; }

    /// <summary>Null when there is none.</summary>
    public string? Language { get; private init; }

    /// <summary>One of Meta's three; null when there is none.</summary>
    public string? Category { get; private init; }

    /// <summary>POSITIONAL or NAMED; null when there is none.</summary>
    public string? ParameterFormat { get; private init; }

    /// <summary>With a BODY among them; null when there are none.</summary>
    public JsonArray? Components { get; private init; }

    /// <summary>Reads one, or why it cannot be read.</summary>
    public static (HandedInTemplate? Template, Refusal? Refusal) Read(byte[] json)
    {
        try
        {
            if (BrokenText.Find(json) is { } where) return (null, new Refusal(100, $"Param {where} {BrokenText.Fault}."));
            if (JsonNode.Parse(json, documentOptions: Once) is not JsonObject body) return (null, new Refusal(100, "The body must be a JSON object."));
            return Fault(body) is { } name ? (null, Unacceptable(name)) : (new HandedInTemplate
            {
                Name = Text(body, "name"), Language = Text(body, "language"), Category = Text(body, "category"), ParameterFormat = Text(body, "parameter_format"),
                Components = body["components"]?.DeepClone().AsArray(),
            }, null);
        }
        catch (JsonException)
        {
            return (null, new Refusal(100, "The body is not JSON."));
        }
    }

    /// <summary>A member that is not what it should be, or missing.</summary>
    public static Refusal Unacceptable(string name) => new(100, $"Param {name} is not acceptable.");

    private static string? Fault(JsonObject body)
    {
        if (Texts.FirstOrDefault(name => body[name] is { } value && !IsText(value)) is { } odd) return odd;
        if (Text(body, "name") is { } name && (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))) return "name";
        if (Text(body, "language") is "") return "language";
        if (Text(body, "category") is { } category && !Categories.Contains(category)) return "category";
        if (Text(body, "parameter_format") is { } format && !Formats.Contains(format)) return "parameter_format";
        return body["components"] is { } components ? Fault(components, "components", component => component["buttons"] is { } buttons ? Fault(buttons, "buttons", _ => null) : null)
            ?? (components.AsArray().Any(component => Text(component!, "type") == "BODY") ? null : "components") : null;
    }

    // A list of objects of which each has a type, and words that are none but text.
    private static string? Fault(JsonNode list, string name, Func<JsonObject, string?> more)
    {
        if (list is not JsonArray items) return name;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not JsonObject item || item["type"] is not { } type || !IsText(type)) return $"{name}[{i}]";
            if (Words.FirstOrDefault(word => item[word] is { } value && !IsText(value)) is { } odd) return $"{name}[{i}].{odd}";
            if (more(item) is { } fault) return $"{name}[{i}].{fault}";
        }

        return null;
    }

    private static bool IsText(JsonNode value) => value.GetValueKind() == JsonValueKind.String;

    private static string? Text(JsonNode json, string name) => (string?)json[name];
}
