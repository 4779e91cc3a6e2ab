using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>Writes a <see cref="RawJson"/> unchanged.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    /// <inheritdoc/>
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return new RawJson(value.RootElement.GetRawText());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // Whoever made the value vouches for it; validation would refuse what is deeper than the writer's own limit.
        writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
