using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A template's name, its language, and what it is filled with.</summary>
public sealed record FilledTemplate
{
    /// <summary>A name has at most so many characters (Meta: "Templates").</summary>
    public const int LongestName = 512;

    private const int LongestLanguage = 20;
    private const int MostComponents = 14;

    /// <summary>Lower-case letters, digits and underscores, 1 to 512.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language's code as the template was created with, such as <c>en_US</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary>What its header, body, buttons and cards are filled with; empty where there is nothing to fill.</summary>
    public IReadOnlyList<TemplateComponent> Components { get; init; } = [];

    /// <summary>The files that it is filled with.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => TemplateComponent.FilesOf(Components);

    internal void Check(ContentCheck check)
    {
        CheckName(check, Name, Language);
        TemplateComponent.CheckAll(check, Components, MostComponents, isCard: false);
    }

    internal static void CheckName(ContentCheck check, string name, string language)
    {
        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
            check.Fault("name", $"must be 1 to {LongestName} lower-case letters, digits and underscores.");
        if (language.Length is < 2 or > LongestLanguage || !language.All(letter => char.IsAsciiLetter(letter) || letter == '_'))
            check.Fault("language", "must be a language's code such as en_US.");
    }
}
