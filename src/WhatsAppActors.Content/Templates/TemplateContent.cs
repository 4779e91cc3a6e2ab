using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A message that WhatsApp has approved beforehand: the only kind that goes out when the customer service window is closed (Meta: "Template messages").</summary>
public sealed record TemplateContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "template";

    /// <summary>Which one, and what it is filled with.</summary>
    public FilledTemplate Template { get; init; } = new();

    /// <summary>Its words as the customer reads them. The server writes them, where it knows the template; a request leaves them out.</summary>
    public string? Text { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Words => Text;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => Template.Files.Select(file => file.In("template"));

    internal override void Check(ContentCheck check)
    {
        if (Text is not null) check.Fault("text", "must be left out: a template's words are its own. What it is filled with goes into template.components.");
        Template.Check(check.In("template"));
    }
}
