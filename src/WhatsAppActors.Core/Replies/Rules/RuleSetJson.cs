using System.Text.Json;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>A rule set as stored JSON, in the API's own shape.</summary>
public static class RuleSetJson
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a rule set.</summary>
    public static string Write(RuleSet rules) => JsonSerializer.Serialize(rules, Shape);

    /// <summary>Reads what <see cref="Write"/> wrote. What an older version did not know has its default.</summary>
    /// <exception cref="JsonException">It is no rule set.</exception>
    public static RuleSet Read(string json) =>
        JsonSerializer.Deserialize<RuleSet>(json, Shape) ?? throw new JsonException("A rule set is never null.");
}
