namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>Where the engine finds a tenant's rules.</summary>
public interface ITenantRules
{
    /// <summary>The tenant's rules, at most a second old; those of a new tenant when none were ever set.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<ActiveRules> GetAsync(Guid tenantId, CancellationToken cancellationToken);
}
