using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Core.Assistant;

/// <summary>Answers by the tenant's rules first, and has its assistant, where it has one that is on, answer what they leave open.</summary>
/// <param name="byRules">Decides first.</param>
/// <param name="rules">The tenants' rules, with their assistants.</param>
/// <param name="with">What assistants work with.</param>
public sealed class AssistantReplyEngine(RuleReplyEngine byRules, ITenantRules rules, AssistantDependencies with) : IReplyEngine
{
    /// <inheritdoc/>
    public async ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var decision = await byRules.DecideAsync(context, cancellationToken);
        if (decision.LeftOpen.Count == 0 && context.AskedAt is null) return decision;
        if ((await rules.GetAsync(context.TenantId, context.RulesVersion, cancellationToken)).Assistant is not { } assistant) return decision;
        var turn = new AssistantTurn(context, decision.LeftOpen, assistant, with);
        var answer = decision.LeftOpen.Count > 0 || MayGoOn(context, decision) ? await turn.AnswerAsync(cancellationToken) : await turn.CarryOutApprovedAsync(cancellationToken);
        return answer with
        {
            Replies = [.. decision.Replies, .. answer.Replies], Handover = answer.Handover ?? decision.Handover, Close = decision.Close, Consent = answer.Consent ?? decision.Consent, Notes = [.. decision.Notes, .. answer.Notes],
        };
    }

    // What was approved meanwhile is told only where the bot may speak, and what the rules decide is theirs.
    private static bool MayGoOn(TurnContext context, TurnDecision decision) =>
        decision is { Handover: null, Consent: null, Replies.Count: 0 } && context.ConversationStatus != ConversationStatus.Closed && !context.IsHandedOver
        && !context.Customer.IsBlocked && context.Customer.ConsentStatus != ConsentStatus.Withdrawn && context.WindowExpiresAt > context.Now;
}
