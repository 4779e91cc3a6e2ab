using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Sends words with a list of up to ten rows to choose from.</summary>
public sealed class SendListFunction : SendingFunction
{
    /// <inheritdoc/>
    public override FunctionDefinition Definition { get; } = new(
        "send_list", "Sends the customer a question with a list of up to ten rows, of which they choose one.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "text": { "type": "string", "minLength": 1, "maxLength": 4096 },
                "button": { "type": "string", "minLength": 1, "maxLength": 20, "description": "What opens the list." },
                "rows": {
                  "type": "array", "minItems": 1, "maxItems": 10,
                  "items": {
                    "type": "object",
                    "properties": { "title": { "type": "string", "minLength": 1, "maxLength": 24 }, "description": { "type": "string", "minLength": 1, "maxLength": 72 } },
                    "required": ["title"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["text", "button", "rows"],
              "additionalProperties": false
            }
            """));

    private protected override JsonObject Message(JsonElement arguments) => new()
    {
        ["type"] = "interactive",
        ["text"] = Copy(arguments, "text"),
        ["interactive"] = new JsonObject
        {
            ["type"] = "list",
            ["button"] = Copy(arguments, "button"),
            ["sections"] = new JsonArray(new JsonObject { ["rows"] = new JsonArray([.. arguments.GetProperty("rows").EnumerateArray().Select(Row)]) }),
        },
    };

    private static JsonObject Row(JsonElement row, int place)
    {
        var one = new JsonObject { ["id"] = (place + 1).ToString(CultureInfo.InvariantCulture), ["title"] = Copy(row, "title") };
        if (Copy(row, "description") is { } description) one["description"] = description;
        return one;
    }
}
