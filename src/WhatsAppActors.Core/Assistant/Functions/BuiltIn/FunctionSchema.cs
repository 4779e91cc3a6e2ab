using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Writes schemas of functions' arguments.</summary>
internal static class FunctionSchema
{
    public static JsonObject Of(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject Nothing() => Of("""{ "type": "object", "properties": {}, "additionalProperties": false }""");
}
