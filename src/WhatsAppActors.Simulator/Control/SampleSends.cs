using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Messages of a made-up shop for plants, one of each kind.</summary>
internal sealed class SampleSends(MediaStore store, SampleFiles files)
{
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "text", "buttons", "list", "cta_url", "flow", "location_request", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "reaction",
        "product", "product_list", "template", "template_buttons",
    ];

    /// <summary>The request's body; null: no such kind, or nothing to react to.</summary>
    public JsonObject? Find(string kind, string numberId, Person person, Chat? chat)
    {
        if (Content(kind, numberId, chat) is not { } content) return null;
        var (type, value) = content;
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            [person.Phone is null ? "recipient" : "to"] = person.Phone is null ? person.UserId : "+" + person.Phone,
            ["type"] = type,
            [type] = value,
        };
    }

    private (string Type, JsonNode Content)? Content(string kind, string numberId, Chat? chat) => kind switch
    {
        "text" => ("text", new JsonObject { ["body"] = "Thank you for your message! Ada will be with you in a minute. 🌿" }),
        "buttons" => ("interactive", Interactive("button", "Your fern is ready to leave. How would you like to get it?", """
            {"buttons":[{"type":"reply","reply":{"id":"courier","title":"By courier"}},{"type":"reply","reply":{"id":"pickup","title":"I pick it up"}},{"type":"reply","reply":{"id":"later","title":"Ask me later"}}]}
            """, header: "Order A-1042", footer: "Green Corner")),
        "list" => ("interactive", Interactive("list", "When may the courier come? These times are still free this week.", """
            {"button":"See the times","sections":[{"title":"Thursday","rows":[{"id":"thu-am","title":"In the morning","description":"Between 8 and 12"},{"id":"thu-pm","title":"In the afternoon","description":"Between 13 and 17"}]},{"title":"Friday","rows":[{"id":"fri-am","title":"In the morning","description":"Between 8 and 12"},{"id":"fri-eve","title":"In the evening","description":"Between 18 and 20"}]}]}
            """, header: "Delivery", footer: "You can change it until the day before")),
        "cta_url" => ("interactive", Interactive("cta_url", "Follow your parcel on its way to you.", """{"name":"cta_url","parameters":{"display_text":"Where is it?","url":"https://example.com/parcels/1042"}}""")),
        "flow" => ("interactive", Interactive("flow", "Tell us about the place where your plant will stand.", """
            {"name":"flow","parameters":{"flow_message_version":"3","flow_id":"1","flow_token":"sample","flow_cta":"Answer 3 questions","flow_action":"navigate"}}
            """)),
        "location_request" => ("interactive", Interactive("location_request_message", "Where shall we bring it?", """{"name":"send_location"}""")),
        "image" => ("image", Medium("image", numberId, caption: "Grown in our own greenhouse")),
        "video" => ("video", Medium("video", numberId, caption: "How to water it")),
        "audio" => ("audio", Medium("audio", numberId)),
        "voice" => ("audio", Voice(numberId)),
        "document" => ("document", Medium("document", numberId, caption: "Your receipt", filename: "receipt.pdf")),
        "sticker" => ("sticker", Medium("sticker", numberId)),
        "location" => ("location", JsonNode.Parse("""{"latitude":52.5096,"longitude":13.3761,"name":"Green Corner","address":"Potsdamer Platz 1, 10785 Berlin"}""")!),
        "contacts" => ("contacts", JsonNode.Parse("""[{"name":{"formatted_name":"Ada Byron","first_name":"Ada","last_name":"Byron"},"phones":[{"phone":"+1 650 555 0199","type":"WORK"}],"org":{"company":"Green Corner"}}]""")!),
        "reaction" => Reaction(chat),
        "product" => ("interactive", Interactive("product", "This one likes the shade.", """{"catalog_id":"194836987003835","product_retailer_id":"fern-small"}""")),
        "product_list" => ("interactive", Interactive("product_list", "Our three favourites for dark rooms", """
            {"catalog_id":"194836987003835","sections":[{"title":"Ferns","product_items":[{"product_retailer_id":"fern-small"},{"product_retailer_id":"fern-large"}]},{"title":"Ivy","product_items":[{"product_retailer_id":"ivy"}]}]}
            """, header: "For the shade")),
        "template" => ("template", JsonNode.Parse("""
            {"name":"order_update","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"A-1042"},{"type":"text","text":"Friday"}]}]}
            """)!),
        "template_buttons" => ("template", JsonNode.Parse("""
            {"name":"appointment_reminder","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"Monday"},{"type":"text","text":"10:30"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"confirm"}]}]}
            """)!),
        _ => null,
    };

    private static JsonObject Interactive(string type, string body, string action, string? header = null, string? footer = null)
    {
        var interactive = new JsonObject { ["type"] = type };
        if (header is not null) interactive["header"] = new JsonObject { ["type"] = "text", ["text"] = header };
        interactive["body"] = new JsonObject { ["text"] = body };
        if (footer is not null) interactive["footer"] = new JsonObject { ["text"] = footer };
        interactive["action"] = JsonNode.Parse(action);
        return interactive;
    }

    private JsonObject Medium(string kind, string numberId, string? caption = null, string? filename = null)
    {
        var (bytes, mimeType, name) = files.Of(kind);
        var medium = new JsonObject { ["id"] = store.Add(bytes, mimeType, filename ?? name, MediaStore.UploadLife, numberId).Id };
        if (caption is not null) medium["caption"] = caption;
        if (filename is not null) medium["filename"] = filename;
        return medium;
    }

    private JsonObject Voice(string numberId)
    {
        var voice = Medium("audio", numberId);
        voice["voice"] = true;
        return voice;
    }

    private static (string Type, JsonNode Content)? Reaction(Chat? chat)
    {
        if (chat is null) return null;
        lock (chat.Gate)
        {
            return chat.Messages.LastOrDefault(m => m.Direction == Direction.FromPerson) is { } message
                ? ("reaction", new JsonObject { ["message_id"] = message.Wamid, ["emoji"] = "💚" })
                : null;
        }
    }
}
