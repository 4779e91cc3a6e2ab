using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Reads members, and says which is wrong.</summary>
internal static class Fields
{
    /// <summary>A text; null when it is absent.</summary>
    public static string? Text(this JsonObject body, string name, int longest, string? path = null)
    {
        if (body[name] is not { } node) return null;
        if (node.GetValueKind() != JsonValueKind.String) throw SimulatorProblem.Invalid(path ?? name, "must be a string");
        var text = node.GetValue<string>();
        return text.Length <= longest ? text : throw SimulatorProblem.Invalid(path ?? name, $"must have at most {longest} characters");
    }

    /// <summary>A text that must be there and not be empty.</summary>
    public static string Required(this JsonObject body, string name, int longest, string? path = null) =>
        body.Text(name, longest, path) is { Length: > 0 } text ? text : throw SimulatorProblem.Invalid(path ?? name, $"must have 1 to {longest} characters");

    public static int? Number(this JsonObject body, string name, int from, int to)
    {
        if (body[name] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue<int>(out var number) && number >= from && number <= to
            ? number
            : throw SimulatorProblem.Invalid(name, $"must be a whole number from {from} to {to}");
    }

    public static bool? Flag(this JsonObject body, string name) => body[name]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw SimulatorProblem.Invalid(name, "must be true or false"),
    };

    public static JsonObject? Object(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonObject child => child,
        _ => throw SimulatorProblem.Invalid(name, "must be an object"),
    };

    public static JsonObject RequiredObject(this JsonObject body, string name) => body.Object(name) ?? throw SimulatorProblem.Invalid(name, "is missing");

    public static JsonArray RequiredList(this JsonObject body, string name, string? path = null) => body[name] is JsonArray { Count: > 0 } list
        ? list
        : throw SimulatorProblem.Invalid(path ?? name, "must be an array with at least one element");
}
