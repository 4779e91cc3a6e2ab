using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>The templates that every business has here.</summary>
internal sealed class TemplateLibrary
{
    public IReadOnlyList<Template> All { get; } =
    [
        new("594425479261596", "hello_world", "en_US", "UTILITY", "APPROVED",
        [
            new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = "Hello World" },
            Body("Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us."),
            new JsonObject { ["type"] = "FOOTER", ["text"] = "WhatsApp Business Platform sample message" },
        ]),
        new("564750795574598", "order_update", "en_US", "UTILITY", "APPROVED",
        [
            Body("Hi {{1}}, your order {{2}} has left our warehouse and should be with you on {{3}}.", "Ada", "A-1042", "Friday"),
        ]),
        new("564750795574599", "order_update", "de", "UTILITY", "APPROVED",
        [
            Body("Hallo {{1}}, Ihre Bestellung {{2}} hat unser Lager verlassen und sollte am {{3}} bei Ihnen sein.", "Ada", "A-1042", "Freitag"),
        ]),
        new("1627019861106475", "appointment_reminder", "en_US", "UTILITY", "APPROVED",
        [
            new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = "Your appointment" },
            Body("See you on {{1}} at {{2}}. Does that still suit you?", "Monday", "10:30"),
            new JsonObject { ["type"] = "FOOTER", ["text"] = "Reply any time" },
            Buttons(QuickReply("Confirm"), QuickReply("Another day"), QuickReply("Cancel")),
        ]),
        new("1689556908129832", "spring_offer", "en_US", "MARKETING", "APPROVED",
        [
            new JsonObject { ["type"] = "HEADER", ["format"] = "IMAGE" },
            Body("Hi {{1}}, for one week everything that blooms is 20 % off.", "Ada"),
            Buttons(new JsonObject { ["type"] = "URL", ["text"] = "See the offer", ["url"] = "https://example.com/offers/{{1}}" }, QuickReply("Stop offers")),
        ]),
        new("1689556908129833", "sign_in_code", "en_US", "AUTHENTICATION", "APPROVED", [Body("{{1}} is your verification code.", "123456")]),
        new("1689556908129834", "winter_offer", "en_US", "MARKETING", "PAUSED", [Body("Everything warm is 20 % off.")]),
        new("1689556908129835", "autumn_offer", "en_US", "MARKETING", "PENDING", [Body("Everything golden is 20 % off.")]),
        new("1689556908129836", "summer_offer", "en_US", "MARKETING", "DISABLED", [Body("Everything cold is 20 % off.")]),
        new("1689556908129837", "loud_offer", "en_US", "MARKETING", "REJECTED", [Body("BUY NOW!!!")]),
    ];

    public Template? Find(string name, string language) => All.FirstOrDefault(t => t.Name == name && t.Language == language);

    private static JsonObject Body(string text, params string[] examples)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = text };
        if (examples.Length > 0) body["example"] = new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. examples.Select(e => (JsonNode)e)])) };
        return body;
    }

    private static JsonObject Buttons(params JsonObject[] buttons) => new() { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. buttons]) };

    private static JsonObject QuickReply(string text) => new() { ["type"] = "QUICK_REPLY", ["text"] = text };
}
