using Orleans;
using WhatsAppActors.Core.Tenants;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A tenant's actor in the cluster. Its key is the tenant's id.</summary>
public interface ITenantGrain : ITenantActor, IGrainWithGuidKey;
