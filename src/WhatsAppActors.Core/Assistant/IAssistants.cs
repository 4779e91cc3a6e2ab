namespace WhatsAppActors.Core.Assistant;

/// <summary>The tenants' assistants, those that are switched off too: agents ask them for drafts, and they are tried out before they are switched on.</summary>
public interface IAssistants
{
    /// <summary>A tenant's; null where it has no model, or no key that can be read.</summary>
    Task<ActiveAssistant?> FindAsync(Guid tenantId, CancellationToken cancellationToken);
}
