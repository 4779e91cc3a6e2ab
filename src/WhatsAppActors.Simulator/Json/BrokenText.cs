using System.Text.Json;
using System.Text.Unicode;

namespace WhatsAppActors.Simulator.Json;

/// <summary>
/// Finds text that no UTF-8 can hold: bytes that are none, and escapes of one half of a surrogate pair (RFC 8259, section 8.2). JSON
/// readers let both pass until somebody asks for the text.
/// </summary>
internal static class BrokenText
{
    /// <summary>What is wrong with it, as refusals say it.</summary>
    public const string Fault = "has text that UTF-8 cannot hold, such as half of a surrogate pair";

    /// <summary>Where it is, such as <c>text.body</c>; null: nowhere.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static string? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var path = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && !IsWhole(reader.ValueSpan))
            {
                var where = string.Join('.', path.Reverse().Append(reader.TokenType == JsonTokenType.String ? name : "").Where(n => n.Length > 0));
                return where.Length > 0 ? where : "body";
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!;
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Push(name);
                name = "";
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                name = path.Pop();
            }
        }

        return null;
    }

    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) return false;
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text = text[at..];
            if (text[1] != 'u')
            {
                text = text[2..];
                continue;
            }

            var unit = Unit(text);
            text = text[6..];
            if (!char.IsSurrogate(unit)) continue;
            if (!char.IsHighSurrogate(unit) || !text.StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(text))) return false;
            text = text[6..];
        }

        return true;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)Convert.ToUInt16(System.Text.Encoding.ASCII.GetString(escape[2..6]), 16);
}
