using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppActors.Content.Json;

/// <summary>Times as callers write them: ISO 8601 with an offset. One without would be taken in the local time of whichever server reads it.</summary>
public static class ZonedTime
{
    /// <summary>What a wrong one is told.</summary>
    public const string Wanted = "a time with its offset, such as 2026-11-30T18:00:00Z";

    /// <summary>Reads one.</summary>
    /// <returns>False: it is none, or lacks its offset.</returns>
    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out time) && HasOffset(value.GetString()!);
    }

    // What is a time by now ends with Z, +hh:mm or -hh:mm, or has none.
    private static bool HasOffset(string time) => time[^1] == 'Z' || (time[^3] == ':' && time[^6] is '+' or '-');

    /// <summary>For members that are such a time.</summary>
    internal sealed class Converter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && HasOffset(reader.GetString()!) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
