using System.Text.Json;

namespace WhatsAppActors.Core.Assistant;

/// <summary>An assistant's settings as JSON: one form in the API and in the database.</summary>
public static class AssistantJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>Reads what <see cref="Write"/> wrote, by this version or an earlier one; what is missing has its default.</summary>
    public static AssistantSettings Read(string json) => JsonSerializer.Deserialize<AssistantSettings>(json, Options)!;

    /// <summary>Writes settings.</summary>
    public static string Write(AssistantSettings settings) => JsonSerializer.Serialize(settings, Options);
}
