using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>Reads the rules that words set off.</summary>
internal static class WordRules
{
    /// <summary><c>{words, confirmText}</c>.</summary>
    public static OptOutRule OptOut(Node node)
    {
        if (node.IsAbsent || !node.Knows("words", "confirmText")) return new OptOutRule();
        return new OptOutRule { Words = Words(node["words"]), ConfirmText = TextRules.Sent(node["confirmText"], isRequired: false) };
    }

    /// <summary><c>{words, confirmText}</c>.</summary>
    public static OptInRule OptIn(Node node)
    {
        if (node.IsAbsent || !node.Knows("words", "confirmText")) return new OptInRule();
        return new OptInRule { Words = Words(node["words"]), ConfirmText = TextRules.Sent(node["confirmText"], isRequired: false) };
    }

    /// <summary><c>{words, text, minutes}</c>.</summary>
    public static HandoverRule Handover(Node node)
    {
        if (node.IsAbsent || !node.Knows("words", "text", "minutes")) return new HandoverRule();
        return new HandoverRule
        {
            Words = Words(node["words"]),
            Text = TextRules.Sent(node["text"], isRequired: false),
            Minutes = node["minutes"].Whole(1, RuleLimits.MostMinutes, HandoverRule.DefaultMinutes),
        };
    }

    private static List<string> Words(Node list) => list.Items(RuleLimits.MostWords).Select(Word).ToList();

    private static string Word(Node node)
    {
        var word = node.Text(RuleLimits.LongestValue, isRequired: true);
        if (word is not null && FoldedText.Letters(FoldedText.Fold(word)).Length == 0)
            node.Fault("must hold a letter or a digit: punctuation and symbols are ignored in messages.");
        return word ?? "";
    }
}
