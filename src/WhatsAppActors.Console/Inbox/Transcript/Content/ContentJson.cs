using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>Reads what providers wrote, of whatever shape: what is missing or of another kind reads as nothing.</summary>
internal static class ContentJson
{
    /// <summary>A member of a message's content.</summary>
    public static JsonElement Part(this MessageView message, string name) => message.Content.TryGetValue(name, out var part) ? part : default;

    /// <summary>A member of an object.</summary>
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    /// <summary>The elements of a list; none of what is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The members of an object; none of what is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>A string that says something, or a number as it is written; null for anything else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>As <see cref="Text(JsonElement)"/>, of a member.</summary>
    public static string? Text(this JsonElement element, string name) => element.Part(name).Text();

    /// <summary>True for <c>true</c>, and for the word.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Part(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => text.GetString() == "true",
        _ => false,
    };

    /// <summary>A number, or a string that is one.</summary>
    public static decimal? Number(this JsonElement element, string name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value of any kind as a line.</summary>
    public static string Plain(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() ?? "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null or JsonValueKind.Undefined => "–",
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(Plain)),
        _ => element.GetRawText(),
    };
}
