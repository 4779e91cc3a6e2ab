using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>The templates: those that every business has here, and by account those that it has made.</summary>
internal sealed class TemplateLibrary
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Template>> _accounts = new(StringComparer.Ordinal);
    private long _lastId = 1_900_000_000_000_000;

    private static readonly Template[] Samples =
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

    /// <summary>An account's templates, oldest first.</summary>
    public IReadOnlyList<Template> Of(string wabaId)
    {
        lock (_gate) return [.. ListOf(wabaId)];
    }

    public Template? Find(string wabaId, string name, string language)
    {
        lock (_gate) return ListOf(wabaId).Find(t => t.Name == name && t.Language == language);
    }

    /// <summary>By its id, of any account.</summary>
    public (string WabaId, Template Template)? FindById(string id, Func<string, bool> isAccount)
    {
        lock (_gate)
        {
            foreach (var (wabaId, templates) in _accounts)
            {
                if (isAccount(wabaId) && templates.Find(t => t.Id == id) is { } template) return (wabaId, template);
            }
        }

        return null;
    }

    /// <summary>Adds one; null when the account has one of this name in this language.</summary>
    public Template? Add(string wabaId, string name, string language, string category, string status, string parameterFormat, JsonArray components)
    {
        lock (_gate)
        {
            var templates = ListOf(wabaId);
            if (templates.Exists(t => t.Name == name && t.Language == language)) return null;
            var template = new Template($"{++_lastId}", name, language, category, status, components) { ParameterFormat = parameterFormat };
            templates.Add(template);
            return template;
        }
    }

    /// <summary>Changes one; null when the account does not have it.</summary>
    public Template? Change(string wabaId, string id, Func<Template, Template> change)
    {
        lock (_gate)
        {
            var templates = ListOf(wabaId);
            var at = templates.FindIndex(t => t.Id == id);
            return at < 0 ? null : templates[at] = change(templates[at]);
        }
    }

    /// <summary>Removes a name's languages, or one of them by its id; how many there were.</summary>
    public int Remove(string wabaId, string name, string? id)
    {
        lock (_gate) return ListOf(wabaId).RemoveAll(t => t.Name == name && (id is null || t.Id == id));
    }

    // Ids are an account's own: the first has the samples' ids, so that they stay as they are known.
    private List<Template> ListOf(string wabaId)
    {
        if (_accounts.TryGetValue(wabaId, out var templates)) return templates;
        templates = _accounts.Count == 0 ? [.. Samples] : [.. Samples.Select(sample => sample with { Id = $"{++_lastId}" })];
        _accounts[wabaId] = templates;
        return templates;
    }

    private static JsonObject Body(string text, params string[] examples)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = text };
        if (examples.Length > 0) body["example"] = new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. examples.Select(e => (JsonNode)e)])) };
        return body;
    }

    private static JsonObject Buttons(params JsonObject[] buttons) => new() { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. buttons]) };

    private static JsonObject QuickReply(string text) => new() { ["type"] = "QUICK_REPLY", ["text"] = text };
}
