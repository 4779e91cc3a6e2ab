using System.Text.Json;

namespace WhatsAppActors.Content.Texts;

/// <summary>Finds strings of JSON that are no text: half of a surrogate pair, written as an escape.</summary>
internal static class BrokenText
{
    /// <summary>Where the first one stands; null when there is none.</summary>
    public static string? In(JsonElement json, string path = "") => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Select(member => In(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => json.EnumerateArray().Select((element, i) => In(element, $"{path}[{i}]")).FirstOrDefault(found => found is not null),
        JsonValueKind.String => StorableText.TryRead(json, out _) ? null : path,
        _ => null,
    };
}
