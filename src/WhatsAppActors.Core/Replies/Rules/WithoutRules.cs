using WhatsAppActors.Core.Replies.Rules.Text;
using WhatsAppActors.Core.Replies.Rules.Words;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>What holds for tenants that never set rules: nobody but a consent word moves anything.</summary>
public static class WithoutRules
{
    private static readonly ConsentWords Consent = new(RuleSet.Default);

    /// <summary>
    /// True for a message that <see cref="RuleReplyEngine"/> decides with <see cref="TurnDecision.Nothing"/>, whoever wrote it and however their
    /// chat stands, while the tenant has no rules. False also for what only may say something: a pressed button or a chosen row, whose payload is
    /// not looked at here.
    /// </summary>
    /// <param name="type">WhatsApp's type name.</param>
    /// <param name="text">Body or caption; null when it has none.</param>
    public static bool MovesNothing(string type, string? text) =>
        type is not ("button" or "interactive") && (string.IsNullOrWhiteSpace(text) || Consent.Find(FoldedText.Letters(FoldedText.Fold(HeardMessage.Heard(text))), null) is null);
}
