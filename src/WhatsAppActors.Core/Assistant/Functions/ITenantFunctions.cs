namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>Where the tenants' own functions are kept.</summary>
public interface ITenantFunctions
{
    /// <summary>All of a tenant, by name.</summary>
    Task<IReadOnlyList<TenantFunction>> ListAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>One by its name, with the secret that signs what is sent to it; null where there is none.</summary>
    Task<(TenantFunction Function, string Secret)?> FindAsync(Guid tenantId, string name, CancellationToken cancellationToken);
}
