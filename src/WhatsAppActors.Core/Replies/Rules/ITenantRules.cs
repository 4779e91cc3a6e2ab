namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>Where the engine finds a tenant's rules.</summary>
public interface ITenantRules
{
    /// <summary>
    /// The tenant's rules, never older than asked for; those of a new tenant when none were ever set. Answers at once, without a task, when it
    /// has them already.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="version">The version that the turn found beside its chat (<see cref="TurnContext.RulesVersion"/>).</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<ActiveRules> GetAsync(Guid tenantId, long version, CancellationToken cancellationToken);
}
