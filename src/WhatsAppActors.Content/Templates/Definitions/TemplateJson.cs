using System.Text.Json;

namespace WhatsAppActors.Content.Definitions;

/// <summary>Reads a template's components, which are the provider's or somebody's own: anything may be missing or of another kind.</summary>
internal static class TemplateJson
{
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    /// <summary>A component's or button's type, in capitals as Meta writes it.</summary>
    public static string Kind(this JsonElement json) => json.Text("type")?.ToUpperInvariant() ?? "";

    public static JsonElement? Find(this JsonElement components, string type)
    {
        foreach (var component in components.Items())
        {
            if (component.Kind() == type) return component;
        }

        return null;
    }
}
