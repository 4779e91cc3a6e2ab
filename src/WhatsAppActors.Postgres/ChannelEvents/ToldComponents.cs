using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>
/// A template's components after an edit that the provider told of. It tells of words alone (Meta: "message_template_components_update"): the body; a header and a footer where
/// they are text; the buttons where one of them is a URL or a phone number. What it has no words for, such as a header of a picture, a carousel, or a button of another kind, stays as
/// it is known; the next synchronisation reads all of it.
/// </summary>
internal static class ToldComponents
{
    private static readonly string[] Order = ["HEADER", "BODY", "FOOTER", "BUTTONS"];

    // These are told of wherever there are any, so that one that is not is none any more.
    private static readonly string[] AlwaysTold = ["URL", "PHONE_NUMBER"];

    /// <summary>The components by now; null when the payload tells of none.</summary>
    /// <param name="known">The components as they are known.</param>
    /// <param name="payload">What is told.</param>
    public static string? Merge(JsonArray known, JsonElement payload)
    {
        if (payload.Text("message_template_element") is not { } body) return null;
        var components = known.OfType<JsonObject>().ToList();
        JsonObject?[] told =
        [
            Header(Find(components, "HEADER"), payload.Text("message_template_title")),
            Worded(Find(components, "BODY"), "BODY", body),
            payload.Text("message_template_footer") is { } footer ? Worded(Find(components, "FOOTER"), "FOOTER", footer) : null,
            Buttons(Find(components, "BUTTONS"), payload.Part("message_template_buttons")),
        ];
        return new JsonArray([.. told.OfType<JsonObject>(), .. components.Where(component => !Order.Contains(Word(component, "type"))).Select(component => component.DeepClone())]).ToJsonString();
    }

    private static JsonObject? Header(JsonObject? known, string? title)
    {
        var isText = Word(known, "format") is "TEXT" or "";
        if (title is null) return isText ? null : Copy(known);
        var header = Worded(isText ? known : null, "HEADER", title);
        header["format"] = "TEXT";
        return header;
    }

    private static JsonObject? Buttons(JsonObject? known, JsonElement? told)
    {
        var before = known?["buttons"] is JsonArray list ? list.OfType<JsonObject>().ToList() : [];
        var news = new Queue<JsonObject>(told is { ValueKind: JsonValueKind.Array } some ? some.EnumerateArray().Select(button => Button(before, button)) : []);
        var kinds = news.Select(button => Word(button, "type")).Concat(AlwaysTold).ToHashSet(StringComparer.Ordinal);

        // Sends name a button by its place: those that are not told of keep theirs. Where there are none, all of them are told, and in their order.
        var buttons = new List<JsonObject>();
        if (before.Exists(IsKept))
        {
            foreach (var button in before)
            {
                if (IsKept(button)) buttons.Add(Copy(button)!);
                else if (news.TryDequeue(out var next)) buttons.Add(next);
            }
        }

        buttons.AddRange(news);
        if (buttons.Count == 0) return null;
        var component = Copy(known) ?? new JsonObject { ["type"] = "BUTTONS" };
        component["buttons"] = new JsonArray([.. buttons]);
        return component;

        bool IsKept(JsonObject button) => !kinds.Contains(Word(button, "type"));
    }

    // What is not told of a button that is known by its words, such as an example, is as it was.
    private static JsonObject Button(List<JsonObject> before, JsonElement told)
    {
        var (type, text) = (told.Text("message_template_button_type"), told.Text("message_template_button_text"));
        var button = Copy(before.Find(known => Word(known, "type") == type?.ToUpperInvariant() && Word(known, "text") == text?.ToUpperInvariant())) ?? new JsonObject { ["type"] = type, ["text"] = text };
        if (told.Text("message_template_button_url") is { } url) button["url"] = url;
        if (told.Text("message_template_button_phone_number") is { } phone) button["phone_number"] = phone;
        return button;
    }

    private static JsonObject Worded(JsonObject? known, string type, string text)
    {
        var component = Copy(known) ?? new JsonObject { ["type"] = type };
        component["text"] = text;
        return component;
    }

    private static JsonObject? Copy(JsonObject? json) => json?.DeepClone().AsObject();

    private static JsonObject? Find(List<JsonObject> components, string type) => components.Find(component => Word(component, "type") == type);

    // Whoever handed a template in may have written these in either case; in capitals, empty where there is none.
    private static string Word(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<string>(out var word) ? word.ToUpperInvariant() : "";
}
