using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Replies.Rules.Hours;
using WhatsAppActors.Core.Replies.Rules.Text;
using WhatsAppActors.Core.Replies.Rules.Words;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>
/// A rule set made ready: expressions compiled, words folded, texts read. Made once for many turns; safe to use from many at a time.
/// A part that this program or machine cannot use (a time zone that its data lacks) is left out and noted, and does not silence the rest.
/// </summary>
public sealed class ActiveRules
{
    private ActiveRules(RuleSet rules, long version, ActiveAssistant? assistant)
    {
        Source = rules;
        Assistant = assistant;
        Version = version;
        var unusable = new List<string>();
        Consent = new ConsentWords(rules);
        HandoverWords = new WholeMessages(rules.Handover.Words);
        Welcome = rules.Welcome.Enabled ? Read(rules.Welcome.Text, "welcome") : null;
        OptOutConfirm = Read(rules.OptOut.ConfirmText, "optOut");
        OptInConfirm = Read(rules.OptIn.ConfirmText, "optIn");
        HandoverText = Read(rules.Handover.Text, "handover");
        Away = Read(rules.OfficeHours.AwayText, "away");
        Hours = Away is null ? null : OfficeHours.Of(rules.OfficeHours);
        if (Away is not null && Hours is null) unusable.Add("unusable:time-zone");
        var keywords = new List<Keyword>();
        for (var place = 0; place < rules.Keywords.Count; place++)
        {
            if (Keyword.Of(rules.Keywords[place], place) is { } keyword) keywords.Add(keyword);
            else unusable.Add($"unusable:keyword:{place}");
        }

        Keywords = keywords;
        Unusable = unusable;

        Template? Read(string? text, string rule)
        {
            if (text is null) return null;
            if (!Template.TryRead(text, out var template, out _)) unusable.Add($"unusable:{rule}");
            return template;
        }
    }

    /// <summary>What they were made of.</summary>
    public RuleSet Source { get; }

    /// <summary>Raised by every change; 0 for a tenant that never set rules.</summary>
    public long Version { get; }

    /// <summary>Answers what the rules leave open; null where the tenant has none that is on and has a key.</summary>
    public ActiveAssistant? Assistant { get; }

    internal IReadOnlyList<string> Unusable { get; }

    internal ConsentWords Consent { get; }

    internal WholeMessages HandoverWords { get; }

    internal IReadOnlyList<Keyword> Keywords { get; }

    internal OfficeHours? Hours { get; }

    internal Template? Welcome { get; }

    internal Template? Away { get; }

    internal Template? OptOutConfirm { get; }

    internal Template? OptInConfirm { get; }

    internal Template? HandoverText { get; }

    /// <summary>Makes a rule set ready.</summary>
    /// <param name="rules">A set that <see cref="RuleSetReader"/> took.</param>
    /// <param name="version">Its version.</param>
    /// <param name="assistant">Answers what they leave open.</param>
    public static ActiveRules Of(RuleSet rules, long version = 0, ActiveAssistant? assistant = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new ActiveRules(rules, version, assistant);
    }
}
