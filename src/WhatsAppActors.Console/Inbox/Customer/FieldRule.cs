using WhatsAppActors.Content.Texts;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>What a custom field must be.</summary>
internal static class FieldRule
{
    private const int LongestNumber = 400;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>What is wrong with a field's name; null: nothing.</summary>
    public static string? KeyFault(string key) => key.EnumerateRunes().Count() switch
    {
        0 => "Name the field.",
        > CustomFields.LongestKey and var length => $"A field's name has at most {CustomFields.LongestKey} characters; this one has {length}.",
        _ when !StorableText.Is(key) => "The field's name holds a character that cannot be stored.",
        _ => null,
    };

    /// <summary>Reads a value as it was written.</summary>
    /// <returns>What is wrong with it; null: nothing.</returns>
    public static string? Read(string written, bool isJson, out JsonNode? value)
    {
        value = null;
        if (!isJson)
        {
            if (!StorableText.Is(written)) return "The text holds a character that cannot be stored.";
            value = JsonValue.Create(written);
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(written, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Null) return "null removes a field. Use Remove, or write another value.";
            if (!IsStorable(json.RootElement)) return "The JSON holds a character or a number that cannot be stored.";
            value = JsonNode.Parse(json.RootElement.GetRawText());
            return null;
        }
        catch (JsonException exception)
        {
            return $"This is no JSON: something is wrong in line {(exception.LineNumber ?? 0) + 1}, at character {(exception.BytePositionInLine ?? 0) + 1}. Texts stand in \"double quotes\".";
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => IsText(() => member.Name) && IsStorable(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsText(() => value.GetString()!),
        // PostgreSQL's jsonb keeps numbers as numeric: an exponent in the millions would be refused there, or fill the disk.
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number) && value.GetRawText().Length <= LongestNumber,
        _ => true,
    };

    private static bool IsText(Func<string> read)
    {
        try
        {
            return StorableText.Is(read());
        }
        catch (InvalidOperationException)
        {
            // Half of a character, escaped.
            return false;
        }
    }
}
