using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Core.Tests.Replies;

/// <summary>One tenant's rules.</summary>
internal sealed class FixedRules(ActiveRules rules) : ITenantRules
{
    public ValueTask<ActiveRules> GetAsync(Guid tenantId, long version, CancellationToken cancellationToken) => new(rules);
}
