using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Messages;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>A template as its recipient sees it.</summary>
internal static class FilledTemplate
{
    public static JsonObject Write(Template template, JsonElement content)
    {
        var parts = TemplateParts.Of(template);
        var filled = new JsonObject();
        var header = template.Component("HEADER");
        if (header is not null)
        {
            var given = TemplateParts.Given(content, parts.First(p => p.Type == "header"));
            if ((string?)header["format"] is "TEXT" or null) filled["header"] = new JsonObject { ["type"] = "text", ["text"] = Fill((string?)header["text"] ?? "", given) };
            else if (given.Count > 0) filled["header"] = JsonNode.Parse(given[0].GetRawText());
        }

        filled["body"] = Fill((string?)template.Component("BODY")?["text"] ?? "", TemplateParts.Given(content, parts.First(p => p.Type == "body")));
        if (template.Component("FOOTER") is { } footer) filled["footer"] = (string?)footer["text"];
        if (template.Component("BUTTONS")?["buttons"] is JsonArray buttons) filled["buttons"] = new JsonArray([.. buttons.Select((b, i) => Button(b!, i, content))]);
        return filled;
    }

    private static JsonObject Button(JsonNode button, int index, JsonElement content)
    {
        var text = (string?)button["text"] ?? "";
        var component = (content.List("components") ?? []).FirstOrDefault(c => c.Text("type") is "button" or "BUTTON" && TemplateParts.IndexOf(c) == index);
        var parameters = component.List("parameters") ?? [];
        var filled = new JsonObject { ["type"] = (string?)button["type"], ["text"] = text };
        if ((string?)button["type"] == "QUICK_REPLY") filled["payload"] = parameters.Select(p => p.Text("payload")).FirstOrDefault(p => p is not null) ?? text;
        if ((string?)button["url"] is { } url) filled["url"] = Fill(url, parameters);
        return filled;
    }

    private static string Fill(string text, IReadOnlyList<JsonElement> given) => TemplateParts.Placeholder().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        if (int.TryParse(name, out var number)) return number >= 1 && number <= given.Count ? Words(given[number - 1]) : match.Value;
        return given.Where(parameter => parameter.Text("parameter_name") == name).Select(Words).FirstOrDefault() ?? match.Value;
    });

    private static string Words(JsonElement parameter) =>
        parameter.Text("text") ?? parameter.Member(parameter.Text("type") ?? "").Text("fallback_value") ?? "";
}
