using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content.Definitions;

/// <summary>What a template asks for, and what it says when it is filled.</summary>
/// <param name="components">Its components, as the Graph API shows them (Meta: "Template components").</param>
public sealed class TemplateShape(JsonElement components)
{
    private static readonly string[] Words = [TextParameter.Name, CurrencyParameter.Name, DateTimeParameter.Name];

    /// <summary>
    /// What a send would be refused for (Meta: errors 132000 and 132012): another number of parameters, or parameters of another kind. Kinds of
    /// components that are not known here are left to the provider.
    /// </summary>
    public IReadOnlyList<ContentFault> Faults(FilledTemplate template)
    {
        var check = new ContentCheck().In("template");
        CheckHeader(check, template);
        CheckPlaces(check, template, "body", index: null, TemplatePlaces.In(Text("BODY")), Words);
        var buttons = components.Find("BUTTONS")?.List("buttons").ToList() ?? [];
        for (var i = 0; i < buttons.Count; i++)
        {
            if (buttons[i].Kind() == "URL") CheckPlaces(check, template, "button", i, TemplatePlaces.In(buttons[i].Text("url")), [TextParameter.Name]);
        }

        foreach (var (component, place) in template.Components.Select((component, place) => (component, place)).Where(one => one.component is { Type: "button" }))
        {
            if (component.Index >= buttons.Count) check.In("components", place).Fault("index", $"names no button: the template has {buttons.Count}.");
        }

        return check.Faults;
    }

    /// <summary>Its words as the customer reads them: header, body and footer, a line each; null when it has none that are known.</summary>
    public string? Fill(FilledTemplate template) => Fill((type, place) => Given(template, type, place) switch
    {
        TextParameter words => words.Text,
        CurrencyParameter money => money.FallbackValue,
        DateTimeParameter time => time.FallbackValue,
        _ => null,
    });

    /// <summary>As <see cref="Fill(FilledTemplate)"/>, from what is given for each place; one that nothing is given for stays as it is.</summary>
    /// <param name="given">What <c>header</c> or <c>body</c> has at a place.</param>
    public string? Fill(Func<string, string, string?> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        string?[] lines =
        [
            components.Find("HEADER") is { } header && Format(header) == "TEXT" ? Filled(header.Text("text"), "header") : null,
            Filled(Text("BODY"), "body"),
            Text("FOOTER"),
        ];
        return lines.Any(line => line is not null) ? string.Join('\n', lines.OfType<string>()) : null;

        string? Filled(string? text, string type) => text is null ? null : TemplatePlaces.Fill(text, place => given(type, place));
    }

    private static string Format(JsonElement header) => header.Text("format")?.ToUpperInvariant() ?? "TEXT";

    private static TemplateParameter? Given(FilledTemplate template, string type, string place)
    {
        var given = template.Components.FirstOrDefault(component => component.Type == type)?.Parameters ?? [];
        return int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? given.ElementAtOrDefault(number - 1)
            : given.OfType<NamedParameter>().FirstOrDefault(named => named.ParameterName == place);
    }

    private string? Text(string type) => components.Find(type)?.Text("text");

    private void CheckHeader(ContentCheck check, FilledTemplate template)
    {
        var header = components.Find("HEADER");
        var format = header is { } some ? Format(some) : "TEXT";
        if (format == "TEXT")
        {
            CheckPlaces(check, template, "header", index: null, TemplatePlaces.In(header?.Text("text")), Words);
            return;
        }

        var type = format.ToLowerInvariant();
        var given = Given(template, "header", index: null);
        if (given is not [{ } only] || only.Type != type) check.Fault(Member(template, "header", index: null), $"must have one parameter of type {type} for the header; it has {Listed(given)}.");
    }

    private static void CheckPlaces(ContentCheck check, FilledTemplate template, string type, int? index, IReadOnlyList<string> places, string[] types)
    {
        var given = Given(template, type, index);
        var what = index is { } button ? $"button {button}" : $"the {type}";
        var member = Member(template, type, index);

        // A button that is not for a URL has parameters of its own kinds.
        if (given.Count != places.Count)
        {
            check.Fault(member, places.Count == 0
                ? $"must have no parameters for {what}: it has no places; it has {given.Count}."
                : $"must have {places.Count} parameters for {what} ({string.Join(", ", places)}); it has {given.Count}.");
            return;
        }

        if (given.FirstOrDefault(parameter => !types.Contains(parameter.Type, StringComparer.Ordinal)) is { } other)
            check.Fault(member, $"must have parameters of type {string.Join(" or ", types)} for {what}; one is {other.Type}.");
        foreach (var place in places.Where(place => !char.IsAsciiDigit(place[0])))
        {
            if (!given.OfType<NamedParameter>().Any(parameter => parameter.ParameterName == place)) check.Fault(member, $"must have a parameter with the parameterName {place} for {what}.");
        }
    }

    private static IReadOnlyList<TemplateParameter> Given(FilledTemplate template, string type, int? index) =>
        template.Components.FirstOrDefault(component => component.Type == type && component.Index == index)?.Parameters ?? [];

    private static string Member(FilledTemplate template, string type, int? index)
    {
        for (var i = 0; i < template.Components.Count; i++)
        {
            if (template.Components[i].Type == type && template.Components[i].Index == index) return $"components[{i}].parameters";
        }

        return "components";
    }

    private static string Listed(IReadOnlyList<TemplateParameter> parameters) => parameters.Count == 0 ? "none" : string.Join(", ", parameters.Select(parameter => parameter.Type));
}
