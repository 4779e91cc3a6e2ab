using Orleans;
using Orleans.CodeGeneration;
using WhatsAppActors.Core.Tenants;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A tenant's actor in the cluster. Its key is the tenant's id.</summary>
[Version(2)]
public interface ITenantGrain : ITenantActor, IGrainWithGuidKey;
