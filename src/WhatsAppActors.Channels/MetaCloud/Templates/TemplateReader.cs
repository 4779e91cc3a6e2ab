using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Channels.MetaCloud.Templates;

/// <summary>Reads a template as the Graph API shows it.</summary>
internal static class TemplateReader
{
    /// <summary>Ids and words are no longer.</summary>
    public const int LongestWord = 256;

    private const int LongestName = 512;

    // Consent is asked for what is not known to be anything else than marketing.
    private const string NoCategory = "UNKNOWN";
    private static readonly JsonElement NoComponents = JsonDocument.Parse("[]").RootElement;

    /// <summary>Null for one without id, name or language, which nothing could be done with.</summary>
    public static ProviderTemplate? Read(JsonElement json)
    {
        if (json.Member("id"u8).Word(LongestWord) is not { } id || json.Member("name"u8).Text() is not { Length: >= 1 and <= LongestName } name
            || json.Member("language"u8).Text() is not { Length: >= 1 and <= 20 } language)
            return null;
        var components = json.Member("components"u8);
        return new ProviderTemplate(
            id, name, language,
            Word(json.Member("category"u8)) ?? NoCategory,
            Word(json.Member("status"u8)) ?? TemplateStatuses.Pending,
            Word(json.Member("quality_score"u8).Member("score"u8)),
            json.Member("rejected_reason"u8).Text() is { } reason && reason != "NONE" ? reason : null,
            Word(json.Member("parameter_format"u8)) ?? "POSITIONAL",
            components.ValueKind == JsonValueKind.Array ? components.Clone() : NoComponents);
    }

    private static string? Word(JsonElement json) => json.Text() is { Length: >= 1 and <= LongestWord } word ? word.ToUpperInvariant() : null;
}
