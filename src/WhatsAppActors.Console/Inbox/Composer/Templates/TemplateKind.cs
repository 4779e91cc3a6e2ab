using System.Text.Json;
using WhatsAppActors.Console.Inbox.Composer.Forms;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Composer.Templates;

/// <summary>A template as a form: a field for each of its places, and what the customer will read.</summary>
internal sealed class TemplateKind
{
    private readonly TemplateBlank _blank;
    private readonly TemplateShape _shape;
    private readonly JsonElement _components;

    /// <summary>The form of a template.</summary>
    public TemplateKind(TemplateView template)
    {
        _components = JsonElement.Parse(template.Components.Text);
        _blank = new TemplateBlank(template.Name, template.Language, _components);
        _shape = new TemplateShape(_components);
        Kind = new MessageKind("template", template.Name, $"{template.Language} · {template.Category.ToLowerInvariant()}", _blank.Message.ToJsonString(), [.. _blank.Places.Select(PartOf)])
        {
            Preview = draft => _shape.Fill((component, place) => _blank.Places.FirstOrDefault(one => one.Component == component && one.Name == place) is { } asked
                && draft.Words(asked.Member) is { Length: > 0 } words ? words : null),
            Buttons = ButtonsOf(_components),
        };
    }

    /// <summary>The form.</summary>
    public MessageKind Kind { get; }

    private static FormPart PartOf(TemplatePlace place)
    {
        var label = place.Kind == TemplatePlaceKind.Words && place.Component is "header" or "body" ? $"{{{{{place.Name}}}}} in the {place.Component}" : $"{Capital(place.Component)}: {place.Name}";
        return place.Kind switch
        {
            TemplatePlaceKind.Image => new FilePart(place.Member, label, "image/jpeg,image/png"),
            TemplatePlaceKind.Video => new FilePart(place.Member, label, "video/mp4,video/3gpp"),
            TemplatePlaceKind.Document => new FilePart(place.Member, label, "*/*"),
            TemplatePlaceKind.Number => new WordsPart(place.Member, label) { Kind = WordsKind.Number },
            TemplatePlaceKind.Moment => new WordsPart(place.Member, label) { Hint = "As 2026-11-30T18:00:00Z." },
            TemplatePlaceKind.Sections => new ListPart(place.Member, label, "section", 1, 10,
                [new WordsPart("title", "Title") { Longest = 24 }, new WordsPart("productRetailerIds", "Products' IDs") { Kind = WordsKind.Lines, Hint = "One a line." }]),
            _ => new WordsPart(place.Member, label),
        };
    }

    private static IReadOnlyList<string> ButtonsOf(JsonElement components) =>
        components.ValueKind != JsonValueKind.Array ? [] :
        [
            .. components.EnumerateArray().Where(component => component.TryGetProperty("buttons", out var list) && list.ValueKind == JsonValueKind.Array)
                .SelectMany(component => component.GetProperty("buttons").EnumerateArray())
                .Select(button => button.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null).OfType<string>(),
        ];

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
