using System.Text;
using System.Text.Json;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>What of a message can be found: its text or caption, then file names, places, contacts, choices and the like from its content.</summary>
internal static class SearchableText
{
    /// <summary>Words of a message that are indexed at most.</summary>
    public const int MostWords = 500;

    private const int MostContent = 20_000;
    private const int Deepest = 1000;

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "filename", "name", "address", "title", "description", "headline", "body", "text", "caption", "footer", "formattedName", "firstName", "lastName",
        "company", "phone", "email", "note", "productRetailerId", "formatted_name", "first_name", "last_name", "product_retailer_id",
    };

    /// <summary>The text; null for a message in which there is nothing to be found: reactions, revoked ones, edits, which are found as what they edit.</summary>
    public static string? Of(string type, string? text, string content, bool revoked)
    {
        if (revoked || type is MessageTypes.Edit or MessageTypes.Revoke or MessageTypes.Reaction) return null;
        if (content is "{}" || content.Length > MostContent) return text;
        var whole = new StringBuilder(text);
        try
        {
            using var parsed = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = Deepest });
            Add(parsed.RootElement, whole);
        }
        catch (JsonException)
        {
            // Deeper than anything that is meant to be read.
        }

        return whole.Length == 0 ? null : whole.ToString();
    }

    private static void Add(JsonElement value, StringBuilder whole)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray()) Add(element, whole);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (member.Value.ValueKind != JsonValueKind.String) Add(member.Value, whole);
                    else if (Names.Contains(member.Name)) whole.Append(whole.Length == 0 ? "" : "\n").Append(member.Value.GetString());
                }

                break;
        }
    }
}
