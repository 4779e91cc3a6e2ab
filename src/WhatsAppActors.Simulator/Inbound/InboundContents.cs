using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Control;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>Reads what a person writes, by type. What stands under a type's name is in Meta's own shape.</summary>
internal sealed class InboundContents(MediaContents media, TargetContents targets)
{
    private const int LongestText = 65_536;

    private static readonly string[] Types =
    [
        "text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "button", "interactive", "reaction", "edit", "revoke", "order", "system",
        "unsupported", "request_welcome",
    ];

    public InboundContent Read(JsonObject body, Chat chat, string graphBase) => body.Required("type", 64) switch
    {
        "text" => Plain("text", new JsonObject { ["body"] = TextOf(body) }),
        "image" or "video" or "audio" or "document" or "sticker" => media.Read(body.Required("type", 64), body, chat.NumberId, graphBase, isVoice: false),
        "voice" => media.Read("audio", body, chat.NumberId, graphBase, isVoice: true),
        "location" => Plain("location", Location(body)),
        "contacts" => Plain("contacts", body.RequiredList("contacts").DeepClone()),
        "button" => Button(body),
        "interactive" => InteractiveContents.Read(body),
        "reaction" => targets.Reaction(body, chat),
        "edit" => targets.Edit(body, chat),
        "revoke" => targets.Revoke(body, chat),
        "order" => Plain("order", Order(body)),
        "system" => System(body),
        "unsupported" => Unsupported(body),
        "request_welcome" => new InboundContent("request_welcome", [], []) { IsShown = false, OpensWindow = false },
        _ => throw SimulatorProblem.Invalid("type", $"must be one of {string.Join(", ", Types)}"),
    };

    /// <summary>A message whose type holds all of it.</summary>
    public static InboundContent Plain(string type, JsonNode content) =>
        new(type, new JsonObject { [type] = content }, new JsonObject { [type] = content.DeepClone() });

    private static string TextOf(JsonObject body) => body["text"] is JsonObject text ? text.Required("body", LongestText, "text.body") : body.Required("text", LongestText);

    private static JsonObject Location(JsonObject body)
    {
        var given = body.RequiredObject("location");
        var location = new JsonObject { ["latitude"] = Degrees(given, "latitude", 90), ["longitude"] = Degrees(given, "longitude", 180) };
        foreach (var name in new[] { "name", "address", "url" })
        {
            if (given.Text(name, 1_000, "location." + name) is { } text) location[name] = text;
        }

        return location;
    }

    private static double Degrees(JsonObject location, string name, double limit) =>
        location[name] is JsonValue value && value.TryGetValue<double>(out var degrees) && Math.Abs(degrees) <= limit
            ? degrees
            : throw SimulatorProblem.Invalid("location." + name, $"must be a number from -{limit} to {limit}");

    private static InboundContent Button(JsonObject body)
    {
        var button = body.RequiredObject("button");
        var content = new JsonObject { ["payload"] = button.Required("payload", 4_096, "button.payload"), ["text"] = button.Required("text", 4_096, "button.text") };
        return Plain("button", content);
    }

    private static JsonObject Order(JsonObject body)
    {
        var order = body.RequiredObject("order");
        order.Required("catalog_id", 256, "order.catalog_id");
        order.RequiredList("product_items", "order.product_items");
        return (JsonObject)order.DeepClone();
    }

    private static InboundContent System(JsonObject body)
    {
        var system = body.RequiredObject("system");
        system.Required("type", 64, "system.type");
        return Plain("system", system.DeepClone()) with { WithoutContact = true, OpensWindow = false };
    }

    private static InboundContent Unsupported(JsonObject body)
    {
        var wire = new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = 131051,
                ["title"] = "Message type unknown",
                ["message"] = "Message type unknown",
                ["error_data"] = new JsonObject { ["details"] = "Message type is currently not supported." },
            }),
        };
        var kind = body.Object("unsupported")?.Text("type", 64, "unsupported.type");
        if (kind is not null) wire["unsupported"] = new JsonObject { ["type"] = kind };
        return new InboundContent("unsupported", wire, new JsonObject { ["unsupported"] = new JsonObject { ["type"] = kind } });
    }
}
