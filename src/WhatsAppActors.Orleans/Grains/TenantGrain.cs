using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Tenants;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="TenantActor"/> with an identity in the cluster, nothing more. It holds nothing, so that each silo may have as many as are asked.</summary>
[StatelessWorker]
public sealed class TenantGrain(IGrainContext context, ITenantViews views, IActors actors) : TenantActor(context.GrainId.GetGuidKey(), views, actors), ITenantGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
