using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

/// <summary>Reads JSON without ever throwing on its content: what is absent or of another kind reads as undefined or null.</summary>
internal static class RawJson
{
    /// <summary>The last member of that name; undefined when there is none or the element is no object.</summary>
    public static JsonElement Member(this JsonElement element, ReadOnlySpan<byte> name)
    {
        JsonElement found = default;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.PlainName().SequenceEqual(name))
                    found = property.Value;
            }
        }

        return found;
    }

    /// <summary>A member's name in UTF-8, escapes undone.</summary>
    public static ReadOnlySpan<byte> PlainName(this JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (!raw.Contains((byte)'\\'))
            return raw;
        var mended = false;
        return Encoding.UTF8.GetBytes(MendedText.Decode(raw, ref mended));
    }

    /// <summary>The text of a JSON string, mended where needed; null for every other kind.</summary>
    public static string? Text(this JsonElement element, ref bool mended) =>
        element.ValueKind == JsonValueKind.String
            ? MendedText.Decode(JsonMarshal.GetRawUtf8Value(element)[1..^1], ref mended)
            : null;

    /// <summary>The text of a JSON string, where nobody asks whether it was mended.</summary>
    public static string? Text(this JsonElement element)
    {
        var mended = false;
        return element.Text(ref mended);
    }

    /// <summary>
    /// The text of a string or the digits of a number: Meta writes some ids and times as either. Null for other kinds and for the
    /// empty string, which some samples have where others leave the member out.
    /// </summary>
    public static string? Word(this JsonElement element, ref bool mended) =>
        element.ValueKind == JsonValueKind.Number
            ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element))
            : element.Text(ref mended) is { Length: > 0 } text ? text : null;

    /// <summary>As <see cref="Word(JsonElement, ref bool)"/>; null also for what is longer than <paramref name="longest"/> characters.</summary>
    public static string? Word(this JsonElement element, int longest)
    {
        var mended = false;
        return element.Word(ref mended) is { } word && word.Length <= longest ? word : null;
    }

    /// <summary>True when the element is there and takes no more bytes than given.</summary>
    public static bool FitsIn(this JsonElement element, int bytes) =>
        element.ValueKind != JsonValueKind.Undefined && JsonMarshal.GetRawUtf8Value(element).Length <= bytes;

    /// <summary>What stands there, for a person: its kind and never its content.</summary>
    public static string Kind(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
