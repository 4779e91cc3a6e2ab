using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Sends a picture, video or document by its link.</summary>
public sealed class SendMediaFunction : SendingFunction
{
    /// <inheritdoc/>
    public override FunctionDefinition Definition { get; } = new(
        "send_media", "Sends the customer a picture, a video or a document. Only links that stand in the business's facts or came from a function.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "kind": { "type": "string", "enum": ["image", "video", "document"] },
                "link": { "type": "string", "minLength": 10, "maxLength": 2000, "pattern": "^https?://" },
                "caption": { "type": "string", "minLength": 1, "maxLength": 1024 }
              },
              "required": ["kind", "link"],
              "additionalProperties": false
            }
            """));

    private protected override JsonObject Message(JsonElement arguments)
    {
        var message = new JsonObject { ["type"] = Copy(arguments, "kind"), ["media"] = new JsonObject { ["link"] = Copy(arguments, "link") } };
        if (Copy(arguments, "caption") is { } caption) message["text"] = caption;
        return message;
    }
}
