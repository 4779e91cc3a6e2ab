using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>A message template, as the Graph API shows it.</summary>
internal sealed record Template(string Id, string Name, string Language, string Category, string Status, JsonArray Components)
{
    public string ParameterFormat { get; init; } = "POSITIONAL";

    /// <summary>GREEN, YELLOW, RED or UNKNOWN.</summary>
    public string Quality { get; init; } = "UNKNOWN";

    /// <summary>Why it is rejected, paused or disabled.</summary>
    public string? Reason { get; init; }

    public JsonObject? Component(string type) => Components.OfType<JsonObject>().FirstOrDefault(c => (string?)c["type"] == type);

    public JsonObject View() => new()
    {
        ["name"] = Name,
        ["parameter_format"] = ParameterFormat,
        ["components"] = Components.DeepClone(),
        ["language"] = Language,
        ["status"] = Status,
        ["category"] = Category,
        ["id"] = Id,
        ["quality_score"] = new JsonObject { ["score"] = Quality },
        ["rejected_reason"] = Status == "REJECTED" ? Reason ?? "INVALID_FORMAT" : "NONE",
    };
}
