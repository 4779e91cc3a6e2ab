using System.Text.Json;

namespace WhatsAppActors.Content.Json;

/// <summary>Finds nulls in lists, which the serializer lets pass where an element must be there.</summary>
internal static class NullElement
{
    // What is in these is the business's own, or a form's.
    private static readonly string[] Free = ["data", "flowActionData", "values", "validationErrors", "savedAddresses"];

    /// <summary>Where the first one stands; null when there is none.</summary>
    public static string? In(JsonElement json, string path = "") => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(member => !Free.Contains(member.Name, StringComparer.Ordinal))
            .Select(member => In(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => json.EnumerateArray()
            .Select((element, i) => element.ValueKind == JsonValueKind.Null ? $"{path}[{i}]" : In(element, $"{path}[{i}]")).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
