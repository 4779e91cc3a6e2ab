using WhatsAppActors.Client;

namespace WhatsAppActors.Orleans.Client;

/// <summary>The cluster, for a process that speaks for several tenants.</summary>
public interface IWhatsAppActorsCluster
{
    /// <summary>One tenant's customers and conversations.</summary>
    /// <param name="tenantId">The tenant's id, as <c>POST /api/tenants</c> gave it. Nothing checks that the caller may speak for it: whoever is in the cluster is trusted.</param>
    /// <exception cref="ArgumentException">It is no id.</exception>
    IWhatsAppActors ForTenant(string tenantId);
}
