using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes members of a request.</summary>
internal static class GraphJson
{
    /// <summary>
    /// A text. A lone surrogate has no UTF-8, and the writer throws for it; it becomes U+FFFD, as in all that the intake stores.
    /// </summary>
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string text) => json.WriteString(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A text, unless there is none.</summary>
    public static void TextIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) json.Text(name, text);
    }

    /// <summary><c>name: {text: …}</c>, unless there is none.</summary>
    public static void WordsIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is null) return;
        json.WriteStartObject(name);
        json.Text("text"u8, text);
        json.WriteEndObject();
    }

    /// <summary>JSON of the caller's own, unless there is none.</summary>
    public static void ValueIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is not { } some) return;
        json.WritePropertyName(name);
        some.WriteTo(json);
    }
}
