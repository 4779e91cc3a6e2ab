using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Sends words with up to three buttons that answer.</summary>
public sealed class SendButtonsFunction : SendingFunction
{
    /// <inheritdoc/>
    public override FunctionDefinition Definition { get; } = new(
        "send_buttons", "Sends the customer a question with one to three buttons to answer it by.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "text": { "type": "string", "minLength": 1, "maxLength": 1024 },
                "buttons": { "type": "array", "minItems": 1, "maxItems": 3, "items": { "type": "string", "minLength": 1, "maxLength": 20 } }
              },
              "required": ["text", "buttons"],
              "additionalProperties": false
            }
            """));

    private protected override JsonObject Message(JsonElement arguments) => new()
    {
        ["type"] = "interactive",
        ["text"] = Copy(arguments, "text"),
        ["interactive"] = new JsonObject
        {
            ["type"] = "button",
            ["buttons"] = new JsonArray([.. arguments.GetProperty("buttons").EnumerateArray().Select(title => new JsonObject { ["id"] = title.GetString(), ["title"] = title.GetString() })]),
        },
    };
}
