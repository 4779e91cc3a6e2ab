using System.Text.Json;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content.Definitions;

/// <summary>A template that is to be approved by WhatsApp (Meta: "Template management").</summary>
public sealed record TemplateDefinition
{
    /// <summary>Its categories (Meta: "Template categorization").</summary>
    public static IReadOnlyList<string> Categories { get; } = ["MARKETING", "UTILITY", "AUTHENTICATION"];

    /// <summary>Lower-case letters, digits and underscores, 1 to 512.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language's code, such as <c>en_US</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>. WhatsApp may choose another one.</summary>
    public string Category { get; init; } = "";

    /// <summary><c>POSITIONAL</c> for places such as {{1}}, <c>NAMED</c> for {{first_name}}. Default: POSITIONAL.</summary>
    public string ParameterFormat { get; init; } = "POSITIONAL";

    /// <summary>Its header, body, footer and buttons, in the Graph API's own form (Meta: "Template components").</summary>
    public JsonElement Components { get; init; }

    /// <summary>What WhatsApp would refuse of it, as far as that can be told beforehand. Empty: it may be handed in.</summary>
    public IReadOnlyList<ContentFault> Faults()
    {
        var check = new ContentCheck();
        FilledTemplate.CheckName(check, Name, Language);
        if (!Categories.Contains(Category, StringComparer.Ordinal)) check.Fault("category", $"must be one of {string.Join(", ", Categories)}.");
        if (ParameterFormat is not ("POSITIONAL" or "NAMED")) check.Fault("parameterFormat", "must be POSITIONAL or NAMED.");
        new ComponentsCheck(check, isNamed: ParameterFormat == "NAMED", isAuthentication: Category == "AUTHENTICATION").Check(Components);
        return check.Faults;
    }
}
