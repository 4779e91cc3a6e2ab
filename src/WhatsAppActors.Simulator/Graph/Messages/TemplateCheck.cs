using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Templates;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>
/// Templates (Meta: "Template messages"): it must exist in the language, be approved, and be given all of its parameters,
/// files as in a message of their own.
/// </summary>
internal static class TemplateCheck
{
    public static Refusal? Check(JsonElement content, bool isToUserId, string wabaId, TemplateLibrary templates, MediaCheck files)
    {
        if (content.Text("name") is not { Length: > 0 } name) return Refusal.Missing("template.name");
        if (content.Member("language").Text("code") is not { Length: > 0 } language) return Refusal.Missing("template.language.code");
        if (templates.Find(wabaId, name, language) is not { } template) return new Refusal(132001, $"template name ({name}) does not exist in {language}");
        return State(template) ?? (isToUserId && template.Category == "AUTHENTICATION" ? NoUserIds() : null) ?? Parameters(template, content, files);
    }

    private static Refusal? State(Template template) => template.Status switch
    {
        "APPROVED" => null,
        "PAUSED" => new Refusal(132015, $"template ({template.Name}) is paused because of low quality"),
        "DISABLED" => new Refusal(132016, $"template ({template.Name}) is disabled for good because of low quality"),
        _ => new Refusal(132001, $"template ({template.Name}) is not approved: it is {template.Status}"),
    };

    private static Refusal NoUserIds() => new(131062, "Authentication templates are sent to phone numbers only.");

    private static Refusal? Parameters(Template template, JsonElement content, MediaCheck files)
    {
        foreach (var part in TemplateParts.Of(template))
        {
            var given = TemplateParts.Given(content, part);
            if (given.Count != part.Parameters) return new Refusal(132000, $"{part.Name}: number of localizable_params ({given.Count}) does not match the expected number of params ({part.Parameters})");
            for (var i = 0; i < given.Count; i++)
            {
                if (Parameter(given[i], part, i, files) is { } bad) return bad;
            }
        }

        return null;
    }

    private static Refusal? Parameter(JsonElement parameter, TemplatePart part, int index, MediaCheck files)
    {
        var path = $"{part.Name}.parameters[{index}]";
        var type = parameter.Text("type") ?? "";
        if (!part.Types.Contains(type, StringComparer.Ordinal)) return new Refusal(132012, $"{path}.type must be one of {string.Join(", ", part.Types)}; got {type}.");
        return type switch
        {
            "text" => Messages.Check.Required(parameter, path, "text", 1024),
            "payload" => Messages.Check.Required(parameter, path, "payload", 128),
            "image" or "video" or "document" => parameter.Member(type) is { } file ? files.Check(type, file, $"{path}.{type}") : Refusal.Missing($"{path}.{type}"),
            _ => null,
        };
    }
}
