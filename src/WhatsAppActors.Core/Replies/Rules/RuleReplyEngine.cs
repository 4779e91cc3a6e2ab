namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>
/// Answers by the tenant's rules. The decision is a function of the context and the rules; the README of Replies tells the order.
/// </summary>
/// <remarks>
/// Whether the away text was already said in this closed period is read from <see cref="TurnContext.History"/>: a bot's message since the
/// period began that the away text could have made. A history of the last 50 messages serves; in a chat that grew longer within one closed
/// period it may be said again.
/// </remarks>
/// <param name="rules">The tenants' rules.</param>
/// <param name="stale">Which messages are too old to be answered.</param>
public sealed class RuleReplyEngine(ITenantRules rules, StaleMessages stale) : IReplyEngine
{
    /// <inheritdoc/>
    public async ValueTask<TurnDecision> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new RuleTurn(context, await rules.GetAsync(context.TenantId, context.RulesVersion, cancellationToken), stale).Decide();
    }
}
