using WhatsAppActors.Core.Replies.Rules.Text;
using WhatsAppActors.Core.Replies.Rules.Words;

namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>Reads <c>keywords</c>.</summary>
internal static class KeywordRules
{
    private const string Exact = "exact";
    private const string Contains = "contains";
    private const string Regex = "regex";

    /// <summary>A list of <c>{match, value, reply}</c>.</summary>
    public static IReadOnlyList<KeywordRule> Read(Node list) => list.Items(RuleLimits.MostKeywords).Select(ReadOne).ToList();

    private static KeywordRule ReadOne(Node node)
    {
        if (!node.Knows("match", "value", "reply")) return new KeywordRule(KeywordMatch.Exact, "", "");
        var match = Match(node["match"]);
        var value = node["value"];
        var text = value.Text(match == KeywordMatch.Regex ? RuleLimits.LongestRegex : RuleLimits.LongestValue, isRequired: true);
        if (text is not null && match == KeywordMatch.Regex && !KeywordRegex.TryRead(text, out _, out var fault))
            value.Fault(fault);
        else if (text is not null && match is KeywordMatch.Exact or KeywordMatch.Contains && FoldedText.Fold(text).Length == 0)
            value.Fault("must hold something that can be seen.");
        return new KeywordRule(match ?? KeywordMatch.Exact, text ?? "", TextRules.Sent(node["reply"], isRequired: true) ?? "");
    }

    private static KeywordMatch? Match(Node node)
    {
        switch (node.Text(Contains.Length, isRequired: true))
        {
            case Exact:
                return KeywordMatch.Exact;
            case Contains:
                return KeywordMatch.Contains;
            case Regex:
                return KeywordMatch.Regex;
            default:
                node.Fault($"must be one of {Exact}, {Contains}, {Regex}.");
                return null;
        }
    }
}
