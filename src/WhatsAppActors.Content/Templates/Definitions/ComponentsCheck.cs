using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content.Definitions;

/// <summary>Checks a template's components against Meta's limits ("Template components"). Kinds that are not known here are left to Meta.</summary>
internal sealed class ComponentsCheck(ContentCheck check, bool isNamed, bool isAuthentication)
{
    private const int LongestBody = 1024;
    private const int LongestHeader = 60;
    private const int LongestFooter = 60;
    private const int LongestButton = 25;
    private const int LongestPhone = 20;
    private const int MostButtons = 10;
    private const int MostUrls = 2;

    public void Check(JsonElement components)
    {
        if (components.ValueKind != JsonValueKind.Array)
        {
            check.Fault("components", "must be a list of components, such as [{\"type\":\"BODY\",\"text\":\"Hello\"}].");
            return;
        }

        if (!StorableText.IsIn(components))
        {
            check.Fault("components", StorableText.Wanted);
            return;
        }

        var kinds = components.EnumerateArray().Select(component => component.Kind()).ToList();
        if (!kinds.Contains("BODY", StringComparer.Ordinal)) check.Fault("components", "must have a component of type BODY.");
        check.Distinct("components", kinds, "type");
        var i = 0;
        foreach (var component in components.EnumerateArray())
        {
            var at = check.In("components", i++);
            switch (component.Kind())
            {
                case "BODY":
                    if (!isAuthentication) Body(at, component);
                    break;
                case "HEADER":
                    Header(at, component);
                    break;
                case "FOOTER":
                    if (!isAuthentication) Footer(at, component);
                    break;
                case "BUTTONS":
                    Buttons(at, component);
                    break;
                case "":
                    at.Fault("type", "must be the component's type, such as BODY.");
                    break;
            }
        }
    }

    private void Body(ContentCheck at, JsonElement body)
    {
        at.Text("text", body.Text("text"), LongestBody);
        if (body.Text("text") is not { } text) return;
        if (TemplatePlaces.TouchAnEnd(text)) at.Fault("text", "must not begin or end with a place: WhatsApp wants words around it.");
        Places(at, text, body, "body_text");
    }

    private void Header(ContentCheck at, JsonElement header)
    {
        var format = header.Text("format")?.ToUpperInvariant();
        if (format is not ("TEXT" or "IMAGE" or "VIDEO" or "DOCUMENT" or "LOCATION" or "PRODUCT"))
        {
            at.Fault("format", "must be one of TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, PRODUCT.");
        }
        else if (format == "TEXT")
        {
            at.Text("text", header.Text("text"), LongestHeader);
            if (TemplatePlaces.In(header.Text("text")).Count > 1) at.Fault("text", "must have at most one place.");
            Places(at, header.Text("text") ?? "", header, "header_text");
        }
        else if (format is not ("LOCATION" or "PRODUCT") && !Example(header, "header_handle").Any())
        {
            at.Fault("example.header_handle", "must be the handle of an example, from the Graph API's resumable upload.");
        }
    }

    private static void Footer(ContentCheck at, JsonElement footer)
    {
        at.Text("text", footer.Text("text"), LongestFooter);
        if (TemplatePlaces.In(footer.Text("text")).Count > 0) at.Fault("text", "must have no places.");
    }

    private static void Buttons(ContentCheck at, JsonElement component)
    {
        var buttons = component.List("buttons").ToList();
        at.Count("buttons", buttons.Count, 1, MostButtons, "buttons");
        var urls = buttons.Count(button => button.Kind() == "URL");
        if (urls > MostUrls) at.Fault("buttons", $"must have at most {MostUrls} of type URL; they have {urls}.");
        foreach (var only in (string[])["PHONE_NUMBER", "COPY_CODE", "FLOW"])
        {
            if (buttons.Count(button => button.Kind() == only) > 1) at.Fault("buttons", $"must have at most one of type {only}.");
        }

        for (var i = 0; i < buttons.Count; i++) Button(at.In("buttons", i), buttons[i]);
    }

    private static void Button(ContentCheck at, JsonElement button)
    {
        switch (button.Kind())
        {
            case "QUICK_REPLY":
                at.Text("text", button.Text("text"), LongestButton);
                break;
            case "URL":
                at.Text("text", button.Text("text"), LongestButton);
                at.Text("url", button.Text("url"), ContentCheck.LongestUrl);
                if (button.Text("url") is { } url) Url(at, url, button);
                break;
            case "PHONE_NUMBER":
                at.Text("text", button.Text("text"), LongestButton);
                at.Text("phone_number", button.Text("phone_number"), LongestPhone);
                break;
            case "":
                at.Fault("type", "must be the button's type, such as QUICK_REPLY.");
                break;
        }
    }

    private static void Url(ContentCheck at, string url, JsonElement button)
    {
        var places = TemplatePlaces.In(url);
        if (places.Count == 0) return;
        if (places.Count > 1 || !url.TrimEnd().EndsWith("}}", StringComparison.Ordinal)) at.Fault("url", "must have at most one place, at its end.");
        if (!button.List("example").Any()) at.Fault("example", "must have an example of the whole URL.");
    }

    private void Places(ContentCheck at, string text, JsonElement component, string example)
    {
        var places = TemplatePlaces.In(text);
        if (places.Count == 0) return;
        if (isNamed)
        {
            if (places.Any(place => char.IsAsciiDigit(place[0]) || place.Any(char.IsAsciiLetterUpper))) at.Fault("text", "must have places such as {{first_name}}: lower-case letters and underscores.");
            if (Example(component, example + "_named_params").Count() != places.Count) at.Fault($"example.{example}_named_params", $"must have an example for each place: {string.Join(", ", places)}.");
            return;
        }

        var counted = Enumerable.Range(1, places.Count).Select(number => number.ToString(CultureInfo.InvariantCulture));
        if (!places.Order(StringComparer.Ordinal).SequenceEqual(counted.Order(StringComparer.Ordinal), StringComparer.Ordinal)) at.Fault("text", "must have places that count from {{1}} without a gap.");
        var given = Example(component, example).ToList();
        var count = given is [{ ValueKind: JsonValueKind.Array } row, ..] ? row.GetArrayLength() : given.Count;
        if (count != places.Count) at.Fault($"example.{example}", $"must have an example for each of the {places.Count} places; it has {count}.");
    }

    private static IEnumerable<JsonElement> Example(JsonElement component, string name) =>
        component.TryGetProperty("example", out var example) ? example.List(name) : [];
}
