using System.Text.Json;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Reads members of a request that may be anything.</summary>
internal static class Members
{
    /// <summary>The member; null when it is absent, null, or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Member(this JsonElement? element, string name) => element?.Member(name);

    /// <summary>The member's text; null when it is absent or no string.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static string? Text(this JsonElement? element, string name) => element?.Text(name);

    /// <summary>The member's elements; null when it is absent or no array.</summary>
    public static IReadOnlyList<JsonElement>? List(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : null;

    public static IReadOnlyList<JsonElement>? List(this JsonElement? element, string name) => element?.List(name);

    /// <summary>A number, or a string that holds one.</summary>
    public static double? Number(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        { ValueKind: JsonValueKind.String } value when double.TryParse(value.GetString(), out var number) => number,
        _ => null,
    };

    /// <summary>Characters as Meta counts them: code points.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();
}
