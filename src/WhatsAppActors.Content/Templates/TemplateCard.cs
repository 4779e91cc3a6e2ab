using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What a card of a carousel template is filled with (Meta: "Media card carousel templates").</summary>
public sealed record TemplateCard
{
    private const int MostComponents = 4;

    /// <summary>Its header, body and buttons.</summary>
    public IReadOnlyList<TemplateComponent> Components { get; init; } = [];

    /// <summary>The files that it is filled with.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => TemplateComponent.FilesOf(Components);

    internal void Check(ContentCheck check) => TemplateComponent.CheckAll(check, Components, MostComponents, isCard: true);
}
