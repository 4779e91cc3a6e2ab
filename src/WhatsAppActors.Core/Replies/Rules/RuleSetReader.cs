using System.Text.Json;
using WhatsAppActors.Core.Replies.Rules.Reading;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>Reads a rule set that somebody wrote, and names all that is wrong with it.</summary>
public static class RuleSetReader
{
    /// <summary>Reads a whole set. Parts that are missing or null have their defaults.</summary>
    /// <param name="body">The JSON.</param>
    /// <returns>The set, or what is wrong by JSON path, such as <c>keywords[3].value</c>; one of them is null.</returns>
    public static (RuleSet? Rules, IReadOnlyDictionary<string, string[]>? Faults) Read(JsonElement body)
    {
        var faults = new Faults();
        var root = new Node(body, "", faults);
        root.Knows("welcome", "keywords", "officeHours", "optOut", "optIn", "handover");
        var rules = new RuleSet
        {
            Welcome = TextRules.Welcome(root["welcome"]),
            Keywords = KeywordRules.Read(root["keywords"]),
            OfficeHours = OfficeHoursRules.Read(root["officeHours"]),
            OptOut = WordRules.OptOut(root["optOut"]),
            OptIn = WordRules.OptIn(root["optIn"]),
            Handover = WordRules.Handover(root["handover"]),
        };
        return faults.Any ? (null, faults.ByPath) : (rules, null);
    }
}
