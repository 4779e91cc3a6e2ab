using System.Text.Json;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>A custom field as it is shown and edited.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Text">A text as it is; any other value as JSON.</param>
/// <param name="IsJson">True for any other value.</param>
public sealed record ShownField(string Key, string Text, bool IsJson)
{
    // Deeper than anybody's fields; the object is at most 16 KB.
    private const int Deepest = 20_000;

    private static readonly JsonSerializerOptions Relaxed = new(RelaxedJson.Options) { MaxDepth = Deepest };

    /// <summary>The fields of a customer, by name.</summary>
    public static IReadOnlyList<ShownField> All(RawJson fields)
    {
        using var json = JsonDocument.Parse(fields.Text, new JsonDocumentOptions { MaxDepth = Deepest });
        return [.. json.RootElement.EnumerateObject().Select(Of).OrderBy(field => field.Key, StringComparer.Ordinal)];
    }

    private static ShownField Of(JsonProperty field) => field.Value.ValueKind == JsonValueKind.String
        ? new(field.Name, field.Value.GetString()!, IsJson: false)
        : new(field.Name, JsonSerializer.Serialize(field.Value, Relaxed), IsJson: true);
}
