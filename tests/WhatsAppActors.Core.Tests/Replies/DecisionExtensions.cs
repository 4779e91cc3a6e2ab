using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Replies;

internal static class DecisionExtensions
{
    public static string[] Texts(this TurnDecision decision) => [.. decision.Replies.Select(reply => ((TextReply)reply).Text)];

    /// <summary>All of it as one text, to compare two by.</summary>
    public static string Shown(this TurnDecision decision) =>
        $"{string.Join('|', decision.Texts())} {decision.Consent} {decision.Handover} {decision.Close} {string.Join(',', decision.Notes)}";

    public static void SaysNothing(this TurnDecision decision)
    {
        Assert.Empty(decision.Replies);
        Assert.Null(decision.Consent);
        Assert.Null(decision.Handover);
        Assert.False(decision.Close);
    }
}
