using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>A message template, as the Graph API shows it.</summary>
internal sealed record Template(string Id, string Name, string Language, string Category, string Status, JsonArray Components)
{
    public JsonObject? Component(string type) => Components.OfType<JsonObject>().FirstOrDefault(c => (string?)c["type"] == type);

    public JsonObject View() => new()
    {
        ["name"] = Name,
        ["parameter_format"] = "POSITIONAL",
        ["components"] = Components.DeepClone(),
        ["language"] = Language,
        ["status"] = Status,
        ["category"] = Category,
        ["id"] = Id,
    };
}
